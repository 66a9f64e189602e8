import { Parser } from 'htmlparser2'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { importLimits } from '../read/limits.ts'
import { Unreadable } from '../read/table.ts'

/** Handlers of one part's markup; names come without namespace prefixes, attributes as they are written. */
type MarkupHandlers = {
  open(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

export type Archive = {
  has(path: string): boolean
  /** Streams one XML part through the handlers. @throws Unreadable when the parts read so far unpack to too much */
  read(path: string, handlers: MarkupHandlers): Promise<void>
  close(): void
}

const tooLarge = new Unreadable(
  'This workbook is too large to read. Save the people’s sheet alone as a new XLSX or CSV file and import that.',
)

/** More parts than any workbook of people has. */
const entriesAtMost = 5_000

/**
 * Opens the ZIP container of a workbook. Sizes are checked against what is declared before a part is unpacked, and the
 * unpacked bytes against the declared size while it is (yauzl), so that a bomb costs nothing.
 * @throws Unreadable when it is no ZIP file
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await opened(bytes)
  const entries = await directoryOf(zip)
  let unpacked = 0
  return {
    has: (path) => entries.has(path.toLowerCase()),
    close: () => zip.close(),
    async read(path, handlers) {
      const entry = entries.get(path.toLowerCase())
      if (!entry) throw new Unreadable(damaged)
      unpacked += entry.uncompressedSize
      if (unpacked > importLimits.unpackedBytes) throw tooLarge
      await parsePart(zip, entry, handlers)
    },
  }
}

const damaged =
  'This XLSX file is damaged or incomplete. Open it in a spreadsheet, save it again as XLSX or CSV, and check again.'

async function opened(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch {
    throw new Unreadable(damaged)
  }
}

async function directoryOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName.toLowerCase(), entry)
      if (entries.size > entriesAtMost) throw tooLarge
    }
  } catch (error) {
    throw error === tooLarge ? error : new Unreadable(damaged)
  }
  return entries
}

async function parsePart(zip: ZipFile, entry: Entry, handlers: MarkupHandlers): Promise<void> {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => handlers.open(local(name), attributes),
      ontext: (text) => handlers.text?.(text),
      onclosetag: (name) => handlers.close?.(local(name)),
    },
    { xmlMode: true },
  )
  const decoder = new TextDecoder()
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) parser.write(decoder.decode(chunk as Uint8Array, { stream: true }))
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable(damaged)
  }
  parser.write(decoder.decode())
  parser.end()
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)
