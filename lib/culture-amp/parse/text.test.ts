import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { isInvisible, oneLine, toStorable, truncate } from './text.ts'

test('text becomes storable: NUL and other controls go, lone surrogates are replaced, line breaks agree', () => {
  expect(toStorable('a\u0000b\u0007c\u009bd')).toBe('abcd')
  expect(toStorable('a\ud800b\udc00c')).toBe('a\ufffdb\ufffdc')
  expect(toStorable('1\r\n2\r3\u00854\u20285\u20296\n7')).toBe('1\n2\n3\n4\n5\n6\n7')
  expect(toStorable('a\tb\vc\fd')).toBe('a\tb c d')
  expect(toStorable('na\u00efve \u{1f468}\u200d\u{1f469}')).toBe('na\u00efve \u{1f468}\u200d\u{1f469}')
})

test('one line folds white space of every kind', () => {
  expect(oneLine('  Ship\r\n\tv2 \u00a0now\u2028')).toBe('Ship v2 now')
})

test.each([
  '',
  ' \n\t',
  '\u200b\u200d'.repeat(20),
  '\u00ad',
  '\u3164\uffa0',
  '\u2800',
  '\ufe0f',
  '\u{e0041}\u{e0042}',
  '\u202e\u2066',
  '\uffff',
  '\ufff9',
  '\u0000',
  '\ufeff',
])('%j is invisible', (text) => {
  expect(isInvisible(text)).toBe(true)
})

test.each(['a', '.', '\u200ba', '\ufffd', '\u0301', '\u{1f600}'])('%j is visible', (text) => {
  expect(isInvisible(text)).toBe(false)
})

test('a cut never splits a visible character', () => {
  const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'
  expect(truncate(`ab${family}`, 6)).toBe('ab')
  expect(truncate(`ab${family}`, 7)).toBe(`ab${family}`)
  expect(truncate('e\u0301e\u0301', 3)).toBe('e\u0301')
  expect(truncate('abcd\u0301', 4)).toBe('abc')
  expect(truncate('\u{1f600}'.repeat(10), 4)).toBe('\u{1f600}'.repeat(4))
  expect(truncate('ab cdef', 3)).toBe('ab')
  expect(truncate(`a${'\u0301'.repeat(50)}`, 10)).toBe(`a${'\u0301'.repeat(9)}`)
})

test('a cut is bounded, a prefix and at rest, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      (text, max) => {
        const result = truncate(text, max)
        const isPrefix = text.startsWith(result) && [...result].length <= max
        return isPrefix && result.isWellFormed() && truncate(result, max) === result
      },
    ),
  )
})

test('the quick way for ordinary text and the careful one agree', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // A NUL is removed and makes any text unordinary.
      expect(toStorable(text)).toBe(toStorable(`${text}\u0000`))
    }),
  )
})
