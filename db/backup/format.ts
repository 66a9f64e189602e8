import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** What a backup says of itself in its first line. */
export type Header = {
  format: 1
  /** Name of the last migration of the tables. */
  schema: string
  madeAt: string
}

/** The rows of one table of one organization, as `COPY` writes them: a line each. */
export type Section = { table: string; columns: string[]; lines: AsyncIterable<string> }

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
  let rows = 0
  async function* text() {
    yield `-- ${JSON.stringify(header)}\n`
    for await (const { table, columns, lines } of sections) {
      yield `COPY ${table} (${columns.join(', ')}) FROM stdin;\n`
      for await (const line of lines) {
        rows++
        yield `${line}\n`
      }
      yield '\\.\n'
    }
    yield `-- ${rows} rows\n`
  }
  const unfinished = `${file}.unfinished`
  try {
    const target = createWriteStream(unfinished, { mode: 0o600 })
    await pipeline(Readable.from(chunked(text())), createGzip(), target)
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
  return rows
}

/** Joins lines into pieces of some size: a stream handles each piece, not each line, with some ceremony. */
async function* chunked(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const part of parts) {
    piece += part
    if (piece.length > 65_536) {
      yield piece
      piece = ''
    }
  }
  yield piece
}

type OpenBackup = { header: Header; sections: AsyncIterable<Section> }

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
  const lines = createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]()
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next().catch(() => ({ value: undefined, done: true }))
    if (!done && value !== undefined) return value
    await piped
    throw new BackupDamaged(`${file} is damaged or ends too early.`, { cause: fault })
  }
  const header = headerOf(await next())
  if (!header) throw new BackupDamaged(`${file} is not a backup of this application.`)

  async function* sections(): AsyncGenerator<Section> {
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
