import { describe, expect, test } from 'vitest'
import { goalOf } from './testing/read-row.ts'

describe('text that loses something when it is read is marked', () => {
  const marksOf = (row: object) => {
    const { isNameAltered, isNoteAltered } = goalOf({ name: 'N', ...row })
    return { name: isNameAltered, note: isNoteAltered }
  }

  test.each([
    ['a name that is cut', { name: 'x'.repeat(501) }],
    ['half of a surrogate pair in a name', { name: 'Ship \ud800 it' }],
    ['a separator between words', { name: 'Ship\u001eit' }],
    ['a NUL', { name: 'Ship\0 it' }],
  ])('%s', (_, row) => {
    expect(marksOf(row)).toEqual({ name: true, note: false })
  })

  test.each([
    ['a description that is cut', 'x'.repeat(1_001)],
    ['half of a surrogate pair', 'Ship \udc00 it'],
    ['separators between words', 'Ship\u001fit'],
    ['hidden characters and nothing else', '\u200b\u2060\u{e0041}'],
  ])('%s in a description', (_, description) => {
    expect(marksOf({ description })).toEqual({ name: false, note: true })
  })

  test.each([
    { name: 'x'.repeat(500), description: 'x'.repeat(1_000) },
    { name: ' Ship\n it\t', description: 'One\r\nTwo\n\n\n\nThree' },
    { name: 'AT&amp;T', description: '<p>Ship <b>it</b></p>' },
    { name: 'N', description: '' },
    { name: 'N', description: ' \n ' },
    { name: 'N', description: null },
  ])('ordinary text is not: %j', (row) => {
    expect(marksOf(row)).toEqual({ name: false, note: false })
  })
})
