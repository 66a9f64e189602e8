/** Where a next page begins. */
export type Cursor = { list: string; offset: number; page: number }

const account = '5b1e9f0a-3c1d-4d0e-9a57-2f6c1f7f6a10'
/** Bytes that base64 writes as `+/+/`: a cursor put into a URL without escaping breaks. */
const awkward = Buffer.from([0xfb, 0xff, 0xbf])

/** Long base64 with `+`, `/` and `=` and the account's id in it, as Culture Amp's are. */
export function writeCursor(cursor: Cursor): string {
  const json = JSON.stringify({ account, ...cursor })
  const unpadded = awkward.length + Buffer.byteLength(json)
  return Buffer.concat([awkward, Buffer.from(json + ' '.repeat((4 - (unpadded % 3)) % 3))]).toString('base64')
}

/** null when the text is no cursor of this list. */
export function readCursor(text: string, list: string): Cursor | null {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64').subarray(awkward.length).toString()) as Cursor
    return cursor.list === list && writeCursor(pick(cursor)) === text ? pick(cursor) : null
  } catch {
    return null
  }
}

const pick = ({ list, offset, page }: Cursor): Cursor => ({ list, offset, page })
