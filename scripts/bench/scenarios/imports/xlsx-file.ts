import { crc32, deflateRawSync } from 'node:zlib'

/** A cell: a text, or a day as the serial number that spreadsheets store. */
export type Cell = string | { day: number }

/**
 * A workbook of one sheet as Excel writes it: texts in a table of their own, days as numbers with a date's format. For
 * measuring only, so that no writer of workbooks is among the packages.
 */
export function xlsxFile(rows: readonly (readonly Cell[])[]): Uint8Array {
  const indexes = new Map<string, number>()
  const indexOf = (text: string) => {
    const index = indexes.get(text) ?? indexes.size
    indexes.set(text, index)
    return index
  }
  const cellMarkup = (cell: Cell, reference: string) =>
    typeof cell === 'string'
      ? `<c r="${reference}" t="s"><v>${indexOf(cell)}</v></c>`
      : `<c r="${reference}" s="1"><v>${cell.day}</v></c>`
  const sheet = rows
    .map((cells, at) => {
      const markup = cells.map((cell, column) =>
        cellMarkup(cell, `${String.fromCharCode(65 + column)}${at + 1}`),
      )
      return `<row r="${at + 1}">${markup.join('')}</row>`
    })
    .join('')
  const texts = [...indexes.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`).join('')
  return zip({
    '[Content_Types].xml': part('Types', '', 'package/2006/content-types'),
    '_rels/.rels': part(
      'Relationships',
      relation('rId1', 'officeDocument', 'xl/workbook.xml'),
      'package/2006/relationships',
    ),
    'xl/workbook.xml': part(
      'workbook',
      '<sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets>',
      main,
      ` xmlns:r="${schemas}officeDocument/2006/relationships"`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      'Relationships',
      `${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}`,
      'package/2006/relationships',
    ),
    'xl/styles.xml': part('styleSheet', '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>', main),
    'xl/sharedStrings.xml': part('sst', texts, main),
    'xl/worksheets/sheet1.xml': part('worksheet', `<sheetData>${sheet}</sheetData>`, main),
  })
}

const schemas = 'http://schemas.openxmlformats.org/'
const main = 'spreadsheetml/2006/main'

const part = (root: string, content: string, namespace: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${root} xmlns="${schemas}${namespace}"${more}>${content}</${root}>`

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${schemas}officeDocument/2006/relationships/${type}" Target="${target}"/>`

const escaped = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)

/** A ZIP archive of these texts by path, deflated. */
function zip(parts: Record<string, string>): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [path, text] of Object.entries(parts)) {
    const name = Buffer.from(path)
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const sizes = Buffer.alloc(26)
    // Version 2.0, no flags, deflate; no time; checksum and both sizes; length of the name.
    for (const [value, at] of [
      [20, 0],
      [8, 4],
      [name.length, 22],
    ] as const)
      sizes.writeUInt16LE(value, at)
    for (const [value, at] of [
      [crc32(bytes), 10],
      [packed.length, 14],
      [bytes.length, 18],
    ] as const)
      sizes.writeUInt32LE(value, at)
    const header = Buffer.concat([Buffer.from('PK\u0003\u0004'), sizes, name, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    local.push(header)
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), sizes, place, name]))
    offset += header.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\u0005\u0006'), end])
}
