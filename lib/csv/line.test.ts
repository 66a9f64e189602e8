import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { csvLine } from './line.ts'

test.each([
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['  =1', "'  =1"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠x', "'＠x"],
])('%j is text, not a formula', (text, cell) => {
  expect(csvLine([text])).toBe(`${cell}\r\n`)
})

test('quotes what needs it, doubles quotes, leaves numbers and nothing as they are', () => {
  expect(csvLine(['Doe, Jane', 'said "no"', 'two\nlines', 'plain', -3, null])).toBe(
    '"Doe, Jane","said ""no""","two\nlines",plain,-3,\r\n',
  )
})

/** RFC 4180, read back by its grammar. */
function read(line: string): string[] {
  const cells = [...`,${line.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)]
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

test('whatever the text, it is read back as it was, or behind the mark', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
      const back = read(csvLine(texts))
      expect(back.map((text, n) => (text === texts[n] ? text : text.replace(/^'/, '')))).toEqual(texts)
      for (const text of back) expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    }),
  )
})
