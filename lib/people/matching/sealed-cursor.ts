import { z } from 'zod'
import type { ConnectionId, OrganizationId } from '#db/ids'
import { environment } from '#lib/environment'
import { open, type SealContext, seal } from '#lib/secrets/seal'

const Position = z.strictObject({ kind: z.enum(['page', 'offset']), at: z.number() }).nullable()

const Cursor = z.strictObject({
  /** Where reading goes on; null for the first page. */
  at: z
    .strictObject({
      name: z.string(),
      value: z.string(),
      position: Position,
      first: Position,
      pages: z.number(),
      rows: z.number(),
      mark: z.string(),
    })
    .nullable(),
  tries: z.strictObject({ refusals: z.number(), faults: z.number() }),
  /** Of the connection: its cursors mean nothing to another account. */
  settingsVersion: z.number(),
})

export type ReadingCursor = z.infer<typeof Cursor>

type Connection = { organizationId: OrganizationId; connectionId: ConnectionId }

const contextOf = (connection: Connection): SealContext => ({
  ...connection,
  purpose: 'culture-amp-employees-place',
})

/** Seals the cursor for the browser, which keeps it between two steps: Culture Amp's cursors name the account. */
export const sealCursor = (cursor: ReadingCursor, connection: Connection): Promise<string> =>
  seal(JSON.stringify(cursor), contextOf(connection), environment().encryptionKeys)

/** Null for a text that this organization's reading did not get. */
export async function openCursor(sealed: string, connection: Connection): Promise<ReadingCursor | null> {
  const opened = await open(sealed, contextOf(connection), environment().encryptionKeys)
  return opened.ok ? Cursor.parse(JSON.parse(opened.secret)) : null
}
