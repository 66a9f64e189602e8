export type DecodedText = { text: string; encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' }

/**
 * Decodes the bytes of a text file. A byte order mark decides; without one, zero bytes in every other place mean
 * UTF-16, valid UTF-8 is UTF-8, and anything else is Windows-1252, which older spreadsheets write. Statistical
 * detectors guess wrong on short files; validity does not guess.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byteOrderMark(bytes)
  if (marked) return { text: decode(bytes, marked.label), encoding: marked.encoding }
  const utf16 = zeroBytes(bytes)
  if (utf16) return { text: decode(bytes, utf16), encoding: 'UTF-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: decode(bytes, 'windows-1252'), encoding: 'Windows-1252' }
  }
}

const decode = (bytes: Uint8Array, label: string) => new TextDecoder(label).decode(bytes)

function byteOrderMark(bytes: Uint8Array) {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return { label: 'utf-8', encoding: 'UTF-8' } as const
  if (first === 0xff && second === 0xfe) return { label: 'utf-16le', encoding: 'UTF-16' } as const
  if (first === 0xfe && second === 0xff) return { label: 'utf-16be', encoding: 'UTF-16' } as const
  return null
}

/** Headings are mostly ASCII letters, so that one byte of each pair is zero. */
function zeroBytes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 1000) & ~1
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const most = length / 4
  if (length >= 4 && odd > most && even === 0) return 'utf-16le'
  return length >= 4 && even > most && odd === 0 ? 'utf-16be' : null
}
