import { readFileSync } from 'node:fs'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parseDay, readDateColumn } from '../cell-dates.ts'
import { foldHeading } from '../columns.ts'
import { type ReadResult, readTable } from './read-table.ts'

const known = new Set(['fullname', 'email', 'department', 'startdate', 'employeeid', 'name', 'title'])
const isKnown = (heading: string) => known.has(foldHeading(heading))

const read = (bytes: Uint8Array | string, sheet: string | null = null) =>
  readTable(typeof bytes === 'string' ? { kind: 'paste', text: bytes } : { kind: 'file', bytes }, {
    sheet,
    isKnown,
  })

function tableOf(result: ReadResult) {
  if (!result.ok) throw new Error(result.message)
  return result.table
}

async function refusal(bytes: Uint8Array | string, sheet: string | null = null): Promise<string> {
  const result = await read(bytes, sheet)
  return result.ok ? 'was read' : result.message
}

const fixture = (name: string) => readFileSync(new URL(`../testing/fixtures/${name}`, import.meta.url))
const bytesOf = (text: string) => new TextEncoder().encode(text)

test.each(['sheetjs.xlsx', 'exceljs.xlsx', 'libreoffice.xlsx'])(
  '%s: title, empty column, merged cells, hidden row, error, formula, zeros and long numbers are read as meant',
  async (name) => {
    const table = tableOf(await read(fixture(name)))
    expect(table.columns).toEqual([
      ...['Full name', 'Email', 'Department', 'Start date', 'Employee ID', 'Personnel no.', 'Note'],
    ])
    expect(table.rows.map(({ line }) => line)).toEqual([4, 5, 6])
    const [zoe, ana, olga] = table.rows.map(({ cells }) => cells)
    expect(zoe).toEqual(['Zoë Müller', 'zoe@example.com', 'Design', '2026-04-03', '00123', '00007', 'x'])
    expect(ana?.slice(0, 5)).toEqual(['Ana Alves', 'ana@example.com', 'Design', '2026-04-03', '00124'])
    expect(ana?.[5]).toMatch(/^1\.23456789\d+E\+17$/)
    expect(olga).toEqual(['Ольга Иванова', 'olga@example.com', 'Sales', '#N/A', '00125', '42.5', '3 years'])
    expect(table.sheet).toEqual({ name: 'People', all: ['People'] })
    expect(table.notes.join(' ')).toContain('1 hidden row is included, the first in line 6.')
    expect(table.notes.join(' ')).toContain('Hidden sheets are not read.')
    expect(table.notes.join(' ')).toContain('The headings are in line 3')
  },
)

test('days of the 1904 system, and local midnights written as the evening before, are the days that were meant', async () => {
  const table = tableOf(await read(fixture('exceljs-1904.xlsx')))
  const values = table.rows.map(({ cells }) => cells[2] ?? '')
  expect(values).toEqual(['2026-03-31T22:00:00', '2026-01-31T23:00:00', '2026-06-01'])
  const column = readDateColumn(values, null)
  expect(values.map((value) => parseDay(value, column))).toEqual(['2026-04-01', '2026-02-01', '2026-06-01'])
})

test.each([
  ['comma', 'Name,Email\nZoë,"a,b"\n'],
  ['semicolon', 'Name;Email\nZoë;a,b\n'],
  ['tab', 'Name\tEmail\nZoë\ta,b\n'],
  ['semicolon named by Excel', 'sep=;\nName;Email\nZoë;a,b\n'],
])('a table separated by %s', async (_, text) => {
  const table = tableOf(await read(text))
  expect(table.columns).toEqual(['Name', 'Email'])
  expect(table.rows[0]?.cells).toEqual(['Zoë', 'a,b'])
})

const accented = 'Name,Email\nZoë – “Ł”,z@example.com\n'
const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

test.each([
  ['UTF-8', bytesOf(accented)],
  ['UTF-8 with a mark', bytesOf(`\uFEFF${accented}`)],
  ['UTF-16, little end first, with a mark', utf16(`\uFEFF${accented}`, false)],
  ['UTF-16, big end first, with a mark', utf16(`\uFEFF${accented}`, true)],
  ['UTF-16 without a mark', utf16(accented, false)],
])('a file in %s', async (_, bytes) => {
  const table = tableOf(await read(bytes))
  expect(table.columns).toEqual(['Name', 'Email'])
  expect(table.rows[0]?.cells[0]).toBe('Zoë – “Ł”')
})

test('Windows-1252 is recognized by not being UTF-8, and named', async () => {
  const bytes = Uint8Array.from(
    [...'Name,Email\nJos\xe9 O\x92Neil \x80,j@example.com'].map((c) => c.charCodeAt(0)),
  )
  const table = tableOf(await read(bytes))
  expect(table.rows[0]?.cells[0]).toBe('José O’Neil €')
  expect(table.notes[0]).toContain('Windows-1252')
})

test('line ends of all kinds, quoted line breaks and blank lines keep the numbers of the lines', async () => {
  const table = tableOf(await read('Name,Email\r\n"Ana\r\nAlves",a@x\r\n\r\nBen,b@x\nCy,c@x\rDee,d@x'))
  expect(table.rows).toEqual([
    { line: 2, cells: ['Ana\nAlves', 'a@x'] },
    { line: 5, cells: ['Ben', 'b@x'] },
    { line: 6, cells: ['Cy', 'c@x'] },
    { line: 7, cells: ['Dee', 'd@x'] },
  ])
})

test('a quotation mark inside a value is no fault; one that is never closed names its line', async () => {
  expect(tableOf(await read('Name,Email\nAna "Annie" Alves,a@x')).rows[0]?.cells[0]).toBe('Ana "Annie" Alves')
  expect(await refusal('Name,Email\nAna,a@x\n"Ben,b@x\nCy,c@x')).toContain('Line 3 opens a quotation mark')
})

test('ten thousands of empty lines after the last one cost nothing', async () => {
  const table = tableOf(await read(`Name,Email\nAna,a@x\n${',\n'.repeat(60_000)}`))
  expect(table.rows).toHaveLength(1)
})

test('a paste without headings has columns named as in a spreadsheet', async () => {
  const table = tableOf(await read('ana@x.com\t11\nben@x.com\t12'))
  expect(table.columns).toEqual(['Column A', 'Column B'])
  expect(table.rows).toHaveLength(2)
})

test('headings that stand there twice can be told apart, and columns without heading have a name', async () => {
  const table = tableOf(await read('Name,Email,Email,\nAna,a@x,b@x,note'))
  expect(table.columns).toEqual(['Name', 'Email', 'Email (2)', 'Column D'])
})

test.each([
  ['an empty file', new Uint8Array(), 'The file is empty'],
  ['a file of spaces', bytesOf(' \n \n'), 'There is nothing in it'],
  ['headings alone', bytesOf('Name,Email\n'), 'only one line (line 1)'],
  ['a PDF', bytesOf('%PDF-1.7 …'), 'This is a PDF'],
  ['a web page', bytesOf('<!DOCTYPE html><p>Sign in'), 'web page'],
  ['JSON', bytesOf('[{"name":"Ana"}]'), 'JSON'],
  ['a text document', bytesOf('{\\rtf1\\ansi Name,Email\\par Ana,ana@x}'), 'text document'],
  ['a compressed file', gzipSync('Name,Email\nAna,ana@x\n'), 'not a table'],
  [
    'a picture',
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    'not a table',
  ],
  ['an old or locked Excel file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'without a password'],
  ['a cut workbook', fixture('exceljs.xlsx').subarray(0, 4000), 'damaged or incomplete'],
  ['a ZIP of something else', zipOf([{ name: 'a.txt', content: Buffer.from('x') }]), 'not an Excel workbook'],
  ['a file of more than 20 MB', new Uint8Array(20 * 1024 * 1024 + 1), 'larger than 20 MB'],
])('%s is refused with the next step', async (_, bytes, sentence) => {
  expect(await refusal(bytes)).toContain(sentence)
})

test('more than 50,000 lines or 50 columns are refused, never cut', async () => {
  expect(await refusal(`Name,Email\n${'Ana,a@x\n'.repeat(50_001)}`)).toMatch(/50,00[01] lines/)
  expect(
    await refusal(`${Array.from({ length: 51 }, (_, n) => `Name ${n}`).join(',')}\n${'x,'.repeat(51)}`),
  ).toContain('51 columns. The limit is 50.')
  expect(await refusal(`Name,Email\n${'x'.repeat(10_001)},a@x`)).toContain(
    'Line 2 has more than 10,000 characters',
  )
})

test('a sheet that is not there is answered with those that are', async () => {
  const result = await read(fixture('exceljs.xlsx'), 'Staff')
  expect(result).toMatchObject({ ok: false, sheets: ['People'] })
})

test('a workbook that unpacks to gigabytes is refused by what it declares, and by what it holds when it lies', async () => {
  const content = Buffer.alloc(230 * 1024 * 1024, 0x20)
  const workbook = (content: Buffer) => [
    { name: '_rels/.rels', content: Buffer.from(relation('officeDocument', 'xl/workbook.xml')) },
    { name: 'xl/workbook.xml', content },
  ]
  const bomb = zipOf(workbook(content))
  expect(bomb.length).toBeLessThan(1024 * 1024)
  expect(await refusal(bomb)).toContain('too large to read')
  expect(await refusal(zipOf(workbook(content.subarray(0, 100_000)), { declared: 1000 }))).toContain(
    'damaged',
  )
})

const relation = (type: string, target: string) =>
  `<Relationships><Relationship Id="r1" Type="http://x/${type}" Target="${target}"/></Relationships>`

/** A ZIP file by its specification; the last part may declare another size than it has. */
function zipOf(parts: { name: string; content: Buffer }[], lie?: { declared: number }): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [at, { name, content }] of parts.entries()) {
    const packed = deflateRawSync(content)
    const size = lie && at === parts.length - 1 ? lie.declared : content.length
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(name.length, 22)
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, entry, Buffer.from(name)]),
    )
    local.push(head)
    offset += head.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end])
}
