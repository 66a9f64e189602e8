import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** What a backup says of itself in its first line. */
export type Header = {
  format: 1
  /** Name of the last migration of the tables. */
  schema: string
  madeAt: string
}

/** The rows of one table of one organization, as `COPY` writes them: a line each, in pieces of any size. */
export type Section = { table: string; columns: string[]; rows: AsyncIterable<Uint8Array> }

/** The rows of a section as they are read again, without the ends of the lines. */
export type StoredSection = { table: string; columns: string[]; lines: AsyncIterable<string> }

/** A file that is no backup, or not a whole one. */
export class BackupDamaged extends Error {}

/**
 * Writes a backup: gzip of lines, a header, then for each section what `psql` would read too (`COPY … FROM stdin;`, the rows,
 * `\.`), then the number of rows. The file appears under its name once it is whole, readable by its owner alone.
 * @returns the number of rows
 */
export async function writeBackup(
  file: string,
  header: Header,
  sections: AsyncIterable<Section>,
): Promise<number> {
  let count = 0
  async function* bytes() {
    yield Buffer.from(`-- ${JSON.stringify(header)}\n`)
    for await (const { table, columns, rows } of sections) {
      yield Buffer.from(`COPY ${table} (${columns.join(', ')}) FROM stdin;\n`)
      for await (const piece of rows) {
        count += lineEnds(piece)
        yield piece
      }
      yield Buffer.from('\\.\n')
    }
    yield Buffer.from(`-- ${count} rows\n`)
  }
  const unfinished = `${file}.unfinished`
  try {
    const target = createWriteStream(unfinished, { mode: 0o600 })
    const written = pipeline(Readable.from(chunked(bytes())), createGzip(), target)
    written.catch(() => undefined)
    // A pipeline waits for each of its parts, and rows that the database has not sent yet may never come.
    await Promise.race([written, failureOf(target)])
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
  return count
}

const failureOf = (stream: Writable): Promise<never> =>
  new Promise((_, reject) => stream.once('error', reject))

const lineEnd = 0x0a

function lineEnds(bytes: Uint8Array): number {
  let found = 0
  for (let at = bytes.indexOf(lineEnd); at !== -1; at = bytes.indexOf(lineEnd, at + 1)) found++
  return found
}

/** Joins parts into pieces of some size: a stream handles each piece, not each row, with some ceremony. */
async function* chunked(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const part of parts) {
    waiting.push(part)
    size += part.length
    if (size > 65_536) {
      yield Buffer.concat(waiting)
      waiting = []
      size = 0
    }
  }
  yield Buffer.concat(waiting)
}

/** Splits a text at `\n` alone: Node's own reader of lines splits at U+2028 and U+2029 too, which `COPY` writes as they are. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

type OpenBackup = { header: Header; sections: AsyncIterable<StoredSection> }

/**
 * Opens a backup. Each section's lines have to be read to their end before the next section; after the last one it rejects
 * with `BackupDamaged` where rows are missing.
 */
export async function readBackup(file: string): Promise<OpenBackup> {
  const source = createReadStream(file)
  const unzipped = createGunzip()
  // A fault of the file ends the reading of lines, and is told then.
  const piped = pipeline(source, unzipped).catch((error: unknown) => {
    fault = error
  })
  let fault: unknown
  const lines = linesOf(unzipped.setEncoding('utf8'))
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next().catch(() => ({ value: undefined, done: true }))
    if (!done && value !== undefined) return value
    await piped
    throw new BackupDamaged(`${file} is damaged or ends too early.`, { cause: fault })
  }
  const header = headerOf(await next())
  if (!header) throw new BackupDamaged(`${file} is not a backup of this application.`)

  async function* sections(): AsyncGenerator<StoredSection> {
    let rows = 0
    for (;;) {
      const line = await next()
      const start = /^COPY (\w+) \(([\w, ]+)\) FROM stdin;$/.exec(line)
      if (!start) {
        if (line === `-- ${rows} rows`) return
        throw new BackupDamaged(`${file} is damaged: it lacks rows.`)
      }
      yield {
        table: start[1] as string,
        columns: (start[2] as string).split(', '),
        lines: (async function* () {
          for (let row = await next(); row !== '\\.'; row = await next()) {
            rows++
            yield row
          }
        })(),
      }
    }
  }
  return { header, sections: sections() }
}

function headerOf(line: string): Header | null {
  try {
    const header = JSON.parse(line.replace(/^-- /, '')) as Header
    return header.format === 1 ? header : null
  } catch {
    return null
  }
}
