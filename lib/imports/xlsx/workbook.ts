import { Unreadable } from '../read/table.ts'
import type { Archive } from './archive.ts'
import { type NumberFormat, numberFormat } from './number-format.ts'

type SheetEntry = { name: string; path: string; isHidden: boolean }

/** What cells refer to: texts by index, formats by style, and the day that serial numbers count from. */
export type CellSource = { texts: readonly string[]; formats: readonly NumberFormat[]; is1904: boolean }

export type Workbook = { sheets: SheetEntry[]; cells: CellSource }

/**
 * Reads a workbook's directory: its sheets in order with their parts, shared texts, number formats and date system.
 * @throws Unreadable when it is no workbook
 */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const [root] = await relations(archive, '', '_rels/.rels', 'officeDocument')
  if (!root)
    throw new Unreadable('This file is not an Excel workbook. Save the list as XLSX or CSV and check again.')
  const folder = root.path.slice(0, root.path.lastIndexOf('/') + 1)
  const own = `${folder}_rels/${root.path.slice(folder.length)}.rels`
  const parts = await relations(archive, folder, own)
  const { sheets, is1904 } = await directory(archive, root.path)
  const pathOf = new Map(parts.map((part) => [part.id, part.path]))
  const byType = (type: string) => parts.find((part) => part.type === type && archive.has(part.path))?.path
  const texts = byType('sharedStrings')
  const styles = byType('styles')
  return {
    sheets: sheets.flatMap(({ id, ...sheet }) => {
      const path = pathOf.get(id)
      return path && archive.has(path) ? [{ ...sheet, path }] : []
    }),
    cells: {
      texts: texts ? await sharedTexts(archive, texts) : [],
      formats: styles ? await cellFormats(archive, styles) : [],
      is1904,
    },
  }
}

async function relations(archive: Archive, folder: string, path: string, only?: string) {
  const found: { id: string; type: string; path: string }[] = []
  if (!archive.has(path)) return found
  await archive.read(path, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      const type = Type.slice(Type.lastIndexOf('/') + 1)
      if (name !== 'Relationship' || TargetMode === 'External' || (only && type !== only)) return
      found.push({ id: Id, type, path: resolved(folder, Target) })
    },
  })
  return found
}

/** A part's path: absolute ones begin with a slash, the others are relative to the folder of what refers to them. */
function resolved(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.slice(1)
}

async function directory(archive: Archive, path: string) {
  const sheets: { id: string; name: string; isHidden: boolean }[] = []
  let is1904 = false
  await archive.read(path, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const isHidden = /hidden/i.test(attributes.state ?? '')
      sheets.push({ id, name: attributes.name ?? '', isHidden })
    },
  })
  return { sheets, is1904 }
}

/** Shared texts; runs of one text are joined, and the readings beside East Asian characters (`rPh`) left out. */
async function sharedTexts(archive: Archive, path: string): Promise<string[]> {
  const texts: string[] = []
  let current = ''
  let inText = false
  let inReading = false
  await archive.read(path, {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') inReading = true
      inText = name === 't' && !inReading
    },
    text(text) {
      if (inText) current += text
    },
    close(name) {
      inText = false
      if (name === 'rPh') inReading = false
      if (name === 'si') texts.push(unescaped(current))
    },
  })
  return texts
}

async function cellFormats(archive: Archive, path: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCells = false
  await archive.read(path, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes.numFmtId ?? 0)
      formats.push(numberFormat(id, codes.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export const unescaped = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
