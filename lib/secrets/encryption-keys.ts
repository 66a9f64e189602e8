/** One key of ENCRYPTION_KEYS: 32 bytes for A256GCM, under the id that sealed values name. */
export type EncryptionKey = { id: string; key: Uint8Array }

const keyBytes = 32
const keyId = /^[A-Za-z0-9_-]{1,64}$/

/**
 * Reads `id:base64[,id:base64…]`. The first key encrypts, all of them decrypt.
 * Base64 and base64url are both accepted. Faults are sentences without the variable's name and without any
 * part of a key; a key of zeros is a fault, because only a placeholder looks like that.
 */
export function parseEncryptionKeys(
  text: string,
): { ok: true; keys: EncryptionKey[] } | { ok: false; faults: string[] } {
  const faults: string[] = []
  const keys: EncryptionKey[] = []
  for (const [index, entry] of text.split(',').entries()) {
    const place = `entry ${index + 1}`
    const separator = entry.indexOf(':')
    const id = entry.slice(0, Math.max(separator, 0)).trim()
    const encoded = entry.slice(separator + 1).trim()
    if (separator < 0 || !keyId.test(id)) {
      faults.push(`${place} must look like id:base64, with an id of letters, digits, - or _.`)
      continue
    }
    if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(encoded)) {
      faults.push(`${place} is not valid base64.`)
      continue
    }
    const key = new Uint8Array(Buffer.from(encoded, 'base64'))
    if (key.length !== keyBytes) faults.push(`${place} must hold ${keyBytes} bytes, not ${key.length}.`)
    else if (key.every((byte) => byte === 0)) faults.push(`${place} is all zeros: make a random key.`)
    else if (keys.some((other) => other.id === id)) faults.push(`${place} repeats the id of an earlier one.`)
    else keys.push({ id, key })
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, keys }
}
