import type { Database } from '#db/connection/client'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { fieldOf } from '#lib/imports/columns'
import { readTable } from '#lib/imports/read/read-table'
import { type CheckInput, type CheckResult, countActive, readKnown, understoodOf } from './check-people.ts'
import { idImportFields } from './plan/fields.ts'
import { differencesIn } from './plan/people-lines.ts'
import { planIds } from './plan/plan-ids.ts'
import { storeCheck } from './store-check.ts'

/** Reads a file or paste of Culture Amp user IDs and stores what applying it would do. Changes no mapping. */
export async function checkIds(
  database: Database,
  actor: Actor,
  input: Pick<CheckInput, 'source' | 'fileName' | 'sheet' | 'columns'>,
): Promise<CheckResult> {
  const read = await readTable(input.source, {
    sheet: input.sheet,
    isKnown: (heading) => fieldOf(heading, idImportFields) !== undefined,
  })
  if (!read.ok) return { ok: false, code: 'unreadable', message: read.message, sheets: read.sheets ?? [] }
  const { table } = read
  const known = await readKnown(database, actor)
  const result = planIds(table, known, input.columns)
  if (!result.ok)
    return { ok: false, code: 'columns', message: result.message, ...understoodOf(table, result.columns) }
  const { lines, columns } = result.plan
  const { id, counts } = await withOrganization(database, actor.organizationId, (tx) =>
    storeCheck(tx, actor, {
      ...{
        kind: 'ids',
        fileName: input.fileName,
        table,
        lines,
        differencesIn: (line) => differencesIn(line, new Map()),
        activePeople: countActive(known),
      },
    }),
  )
  return { ok: true, importId: id, counts, ...understoodOf(table, columns) }
}
