import { randomFillSync } from 'node:crypto'

/**
 * A UUID of version 7 (RFC 9562, 5.7): those of a later millisecond sort after those of an earlier one. For the id that
 * many rows of an index begin with: they are then added at its end, where a random id would split pages all over it,
 * which more than doubles what is written.
 */
export function timeOrderedUuid(now = Date.now()): string {
  const bytes = randomFillSync(Buffer.alloc(16))
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
