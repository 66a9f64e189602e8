import { connectionWithPeople } from '#db/queries/connections'
import { connectionCounts } from '#db/queries/people'
import type { OrganizationTransaction } from '#db/tenant'
import { defaultGoalsPath } from '#lib/culture-amp/goals-url'
import { defaultBaseUrl } from '#lib/culture-amp/hosts'

/** All that leaves the server about a connection: picked field by field, so that no secret can come along. */
export type ConnectionView = {
  state: 'not_connected' | 'connected' | 'needs_attention' | 'paused'
  /** The cause in a sentence, or the reason of a pause; null when there is nothing to say. */
  stateMessage: string | null
  stateCode: string | null
  stateByName: string | null
  /** ISO instant; null before the first connection. */
  stateAt: string | null
  credentialKind: 'api_key' | 'client_credentials' | null
  secretLast4: string | null
  clientId: string | null
  savedByName: string | null
  savedAt: string | null
  baseUrl: string
  goalsPath: string
  counts: { mapped: number; unmapped: number; goals: number }
}

/** The organization's connection as the card shows it. */
export async function connectionView(tx: OrganizationTransaction): Promise<ConnectionView> {
  const found = await connectionWithPeople(tx)
  const row = found?.connection
  return {
    state: row?.state ?? 'not_connected',
    stateMessage: row?.stateMessage ?? null,
    stateCode: row?.stateCode ?? null,
    stateByName: found?.stateByName ?? null,
    stateAt: row?.stateAt.toISOString() ?? null,
    credentialKind: row?.credentialKind ?? null,
    secretLast4: row?.secretLast4 ?? null,
    clientId: row?.clientId ?? null,
    savedByName: found?.savedByName ?? null,
    savedAt: row?.savedAt?.toISOString() ?? null,
    baseUrl: row?.baseUrl ?? defaultBaseUrl,
    goalsPath: row?.goalsPath ?? defaultGoalsPath,
    counts: await connectionCounts(tx),
  }
}
