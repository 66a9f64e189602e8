import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import type { EncryptionKey } from './encryption-keys.ts'

/** What a sealed text is for. Authenticated with it, so that no row's text can stand in for another's. */
export type SealContext = {
  organizationId: string
  connectionId: string
  purpose: 'culture-amp-api-key' | 'culture-amp-client-secret' | 'culture-amp-employees-place'
}

export type Opened =
  | { ok: true; secret: string }
  /** The text names a key this process does not have: an operator's matter, nothing is wrong with the text. */
  | { ok: false; code: 'unknown_key_id'; keyId: string }
  | { ok: false; code: 'unreadable' }

/**
 * Seals a secret as compact JWE (RFC 7516; `dir`, A256GCM, `kid`) with its context in the protected header.
 * @throws when `keys` is empty
 */
export async function seal(
  secret: string,
  context: SealContext,
  keys: readonly EncryptionKey[],
): Promise<string> {
  const [first] = keys
  if (!first) throw new Error('No encryption key.')
  return new CompactEncrypt(new TextEncoder().encode(secret))
    .setProtectedHeader({
      alg: 'dir',
      enc: 'A256GCM',
      kid: first.id,
      organization: context.organizationId,
      connection: context.connectionId,
      purpose: context.purpose,
    })
    .encrypt(keyFor(first, context.purpose))
}

/**
 * Opens a sealed text, only in the context it was sealed for. Any other algorithm, compression (`zip`) or critical
 * extension is refused before decryption. Never throws for a bad text; all ways of being bad look alike.
 */
export async function open(
  sealed: string,
  context: SealContext,
  keys: readonly EncryptionKey[],
): Promise<Opened> {
  const header = headerOf(sealed)
  if (!header || !isOurs(header, context)) return { ok: false, code: 'unreadable' }
  const key = keys.find((k) => k.id === header.kid)
  if (!key) return { ok: false, code: 'unknown_key_id', keyId: String(header.kid) }
  try {
    const { plaintext } = await compactDecrypt(sealed, keyFor(key, context.purpose), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return { ok: true, secret: new TextDecoder('utf-8', { fatal: true }).decode(plaintext) }
  } catch {
    return { ok: false, code: 'unreadable' }
  }
}

/** Which key a sealed text names; null for a text that is none. Says nothing about whether it opens. */
export function keyIdOf(sealed: string): string | null {
  const kid = headerOf(sealed)?.kid
  return typeof kid === 'string' ? kid : null
}

function headerOf(sealed: string): Record<string, unknown> | null {
  try {
    return decodeProtectedHeader(sealed)
  } catch {
    return null
  }
}

function isOurs(header: Record<string, unknown>, context: SealContext): boolean {
  return (
    header.alg === 'dir' &&
    header.enc === 'A256GCM' &&
    typeof header.kid === 'string' &&
    header.zip === undefined &&
    header.crit === undefined &&
    header.organization === context.organizationId &&
    header.connection === context.connectionId &&
    header.purpose === context.purpose
  )
}

/** Each purpose has its own key, derived (HKDF, RFC 5869), so that a text of one never opens as another. */
function keyFor({ key }: EncryptionKey, purpose: SealContext['purpose']): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `perfcopilot/${purpose}`, 32))
}
