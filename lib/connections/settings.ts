import type { ConnectionId } from '#db/ids'
import { type ConnectionRow, readConnection } from '#db/queries/connections/connections'
import type { OrganizationTransaction } from '#db/tenant'
import type { Credential } from '#lib/culture-amp/auth/credential'
import { defaultScope } from '#lib/culture-amp/settings/scope'
import { environment } from '#lib/environment'
import { keyIdOf, open, type SealContext } from '#lib/secrets/seal'

export type ConnectionSettings = {
  ok: true
  connectionId: ConnectionId
  state: ConnectionRow['state']
  baseUrl: string
  goalsPath: string
  settingsVersion: number
  credential: Credential
}

export type NoSettings = {
  ok: false
  code: 'not_connected' | 'unknown_key_id' | 'unreadable_secret'
  message: string
}

/** The organization's connection with its credential opened, for the moment of a call; never kept, never logged. */
export async function connectionSettings(
  tx: OrganizationTransaction,
): Promise<ConnectionSettings | NoSettings> {
  const row = await readConnection(tx)
  if (!row || row.state === 'not_connected') {
    return { ok: false, code: 'not_connected', message: 'Culture Amp is not connected. Connect it first.' }
  }
  const opened = await openCredential(row)
  if (!opened.ok) return opened
  return {
    ok: true,
    connectionId: row.id,
    state: row.state,
    baseUrl: row.baseUrl,
    goalsPath: row.goalsPath,
    settingsVersion: row.settingsVersion,
    credential: opened.credential,
  }
}

/** Opens the sealed credential of a connection that has one. */
export async function openCredential(
  row: ConnectionRow,
): Promise<{ ok: true; credential: Credential } | NoSettings> {
  const opened = await open(row.sealedSecret ?? '', sealContext(row), environment().encryptionKeys)
  if (!opened.ok) return opened.code === 'unknown_key_id' ? unknownKey(opened.keyId) : unreadable
  return {
    ok: true,
    credential:
      row.credentialKind === 'client_credentials'
        ? {
            kind: 'client_credentials',
            clientId: row.clientId ?? '',
            clientSecret: opened.secret,
            scope: row.scope ?? defaultScope,
          }
        : { kind: 'api_key', apiKey: opened.secret },
  }
}

/** Why this process cannot open the stored secret where it lacks the key; null where it has it. Opens nothing. */
export function missingKey(row: ConnectionRow): NoSettings | null {
  const keyId = keyIdOf(row.sealedSecret ?? '')
  const isKnown = keyId === null || environment().encryptionKeys.some(({ id }) => id === keyId)
  return isKnown ? null : unknownKey(keyId)
}

/** What a connection's secret is sealed with. */
export function sealContext(
  row: Pick<ConnectionRow, 'organizationId' | 'id' | 'credentialKind'>,
): SealContext {
  return {
    organizationId: row.organizationId,
    connectionId: row.id,
    purpose:
      row.credentialKind === 'client_credentials' ? 'culture-amp-client-secret' : 'culture-amp-api-key',
  }
}

const unreadable: NoSettings = {
  ok: false,
  code: 'unreadable_secret',
  message: 'The saved key can’t be read. Enter it again under Manage.',
}

const unknownKey = (keyId: string): NoSettings => ({
  ok: false,
  code: 'unknown_key_id',
  message: `This server can’t decrypt the saved key: it lacks the encryption key “${keyId}”. Ask the operator to add it to ENCRYPTION_KEYS and restart PerfCopilot. Nothing is lost in the meantime.`,
})
