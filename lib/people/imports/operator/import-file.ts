import type { Database } from '#db/connection/client'
import { accountByEmail } from '#db/queries/accounts/accounts'
import { refusedLines } from '#db/queries/imports/import-lines'
import { organizationsNamed } from '#db/system'
import { withOrganization } from '#db/tenant'
import { applyImport } from '../apply.ts'
import { checkPeople } from '../check-people.ts'

/** Refused lines that a command prints; all of them are on the Team tab. */
const shownLines = 50

type FileImport = {
  organization: string
  /** Email of the admin in whose name the file is imported. */
  admin: string
  fileName: string
  bytes: Uint8Array
  isWholeTeam: boolean
  /** Whether it is applied, or only checked. */
  isApplied: boolean
}

export type FileImported =
  | { ok: true; counts: Record<string, number>; refused: { line: number | null; reason: string | null }[] }
  | { ok: false; message: string }

/**
 * Imports people from a file as an admin does in the browser, for operators. What the browser confirms apart, many
 * deactivations and new admins, is refused here. Recorded as done by the operator.
 */
export async function importAsAdmin(database: Database, asked: FileImport): Promise<FileImported> {
  const [organization, ...more] = await organizationsNamed(database, asked.organization)
  if (!organization || more.length > 0)
    return refused(
      `${organization ? 'Several organizations are' : 'No organization is'} named “${asked.organization}”.`,
    )
  const organizationId = organization.id
  const account = await withOrganization(database, organizationId, (tx) => accountByEmail(tx, asked.admin))
  if (account?.role !== 'admin' || account.state === 'deactivated')
    return refused(`No active admin of “${asked.organization}” has the address ${asked.admin}.`)
  const actor = { organizationId, userId: account.id }
  const checked = await checkPeople(database, actor, {
    source: { kind: 'file', bytes: asked.bytes },
    ...{ fileName: asked.fileName, sheet: null, columns: {}, dayOrder: null, isWholeTeam: asked.isWholeTeam },
  })
  if (!checked.ok) return refused(checked.message)
  const { importId, counts } = checked
  const lines = await withOrganization(database, organizationId, (tx) => refusedLines(tx, importId))
  if (asked.isApplied) {
    const applied = await applyImport(database, actor, {
      importId,
      confirmed: { deactivations: false, admins: false },
      isByOperator: true,
    })
    if (!applied.ok) return refused(applied.message)
  }
  return {
    ok: true,
    counts,
    refused: lines.slice(0, shownLines).map(({ line, reason }) => ({ line, reason })),
  }
}

const refused = (message: string): FileImported => ({ ok: false, message })
