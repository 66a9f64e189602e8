import { type ConnectionRow, connectionWithPeople } from '#db/queries/connections/connections'
import type { OrganizationTransaction } from '#db/tenant'
import { defaultGoalsPath } from '#lib/culture-amp/settings/goals-url'
import { defaultBaseUrl } from '#lib/culture-amp/settings/hosts'
import { missingKey } from './settings.ts'

/** All that leaves the server about a connection: picked field by field, so that no secret can come along. */
export type ConnectionView = {
  state: 'not_connected' | 'connected' | 'needs_attention' | 'paused'
  /** The cause in a sentence, or the reason of a pause; null when there is nothing to say. */
  stateMessage: string | null
  stateCode: string | null
  stateByName: string | null
  /** ISO instant; null before the first save of a key. */
  stateAt: string | null
  credentialKind: 'api_key' | 'client_credentials' | null
  secretLast4: string | null
  clientId: string | null
  /** Of client credentials: the scope that an admin entered; null for the default. */
  scope: string | null
  savedByName: string | null
  savedAt: string | null
  baseUrl: string
  goalsPath: string
  /** Raised by every save; 0 before the first. A save names the one that its form was filled in over. */
  settingsVersion: number
}

/**
 * The organization's connection as the card shows it. While this server lacks the encryption key of the stored secret, it
 * needs attention, with a sentence for the operator; that is not stored, and is over when the key is there.
 */
export async function connectionView(tx: OrganizationTransaction): Promise<ConnectionView> {
  const row = await connectionWithPeople(tx)
  const state = row ? (keyMissing(row) ?? row) : null
  return {
    state: state?.state ?? 'not_connected',
    stateMessage: state?.stateMessage ?? null,
    stateCode: state?.stateCode ?? null,
    stateByName: row?.stateByName ?? null,
    stateAt: row?.savedAt ? row.stateAt.toISOString() : null,
    credentialKind: row?.credentialKind ?? null,
    secretLast4: row?.secretLast4 ?? null,
    clientId: row?.clientId ?? null,
    scope: row?.scope ?? null,
    savedByName: row?.savedByName ?? null,
    savedAt: row?.savedAt?.toISOString() ?? null,
    baseUrl: row?.baseUrl ?? defaultBaseUrl,
    goalsPath: row?.goalsPath ?? defaultGoalsPath,
    settingsVersion: row?.settingsVersion ?? 0,
  }
}

type Shown = Pick<ConnectionRow, 'state' | 'stateMessage' | 'stateCode'>

function keyMissing(row: ConnectionRow): Shown | null {
  const missing = row.state === 'paused' ? null : missingKey(row)
  return missing && { state: 'needs_attention', stateMessage: missing.message, stateCode: missing.code }
}
