import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBackup, writeBackup } from './format.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'backup-format-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes sections of these rows, read from streams that have their bytes at once, and reads them back. */
async function roundTrip(tables: string[][]): Promise<{ written: number; read: string[][] }> {
  const file = path.join(folder, 'backup.gz')
  async function* sections() {
    for (const [n, rows] of tables.entries()) {
      const stream = new Readable({ read() {} })
      for (const row of rows) stream.push(Buffer.from(`${row}\n`))
      stream.push(null)
      yield { table: `t${n}`, columns: ['a'], rows: stream }
    }
  }
  const written = await writeBackup(file, { format: 1, schema: 's', madeAt: '' }, sections())
  const read: string[][] = []
  for await (const { lines } of (await readBackup(file)).sections) {
    const rows: string[] = []
    for await (const line of lines) rows.push(line)
    read.push(rows)
  }
  return { written, read }
}

test('no row is lost where the start of a table fills the piece that is handed to the compression', async () => {
  // The boundary lies at 64 KB: one of these ends the piece within the second table's first line.
  for (let length = 65_400; length < 65_540; length += 10) {
    const tables = [['x'.repeat(length)], Array.from({ length: 50 }, (_, n) => `row ${n}`)]
    expect(await roundTrip(tables)).toEqual({ written: 51, read: tables })
  }
})

test('a row ends at a line feed and at no other character that ends a line somewhere', async () => {
  const tables = [['a\u2028b', 'c\u2029d', 'e\u0085f\u000bg\u000ch', 'i\rj', '', '✓'.repeat(50_000)], []]
  expect(await roundTrip(tables)).toEqual({ written: 6, read: tables })
})

test('a full disk ends it at once, also while rows are awaited that never come, and nothing is kept', async () => {
  const file = path.join(folder, 'no-room.gz')
  // Takes no byte, as a full disk.
  symlinkSync('/dev/full', `${file}.unfinished`)
  const rows = new Readable({ read() {} })
  for (let n = 0; n < 40; n++) rows.push(randomBytes(64 * 1024))
  async function* sections() {
    yield { table: 't', columns: ['a'], rows }
  }
  const header = { format: 1, schema: 's', madeAt: '' } as const
  await expect(writeBackup(file, header, sections())).rejects.toMatchObject({ code: 'ENOSPC' })
  expect([file, `${file}.unfinished`].filter(existsSync)).toEqual([])
})
