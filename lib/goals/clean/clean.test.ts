import { describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { goalDescriptionLimit, goalNameLimit } from '../limits.ts'
import { forbiddenIn } from '../testing/forbidden.ts'
import { hostileText, longHostileText } from '../testing/hostile-text.ts'
import { cleanName, cleanNote, isAltered } from './clean.ts'
import { countHidden, hyphenateDashes, removeHidden, roundBrackets, spaceOutLines } from './cleaning-steps.ts'

const everyCharacter = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))

describe('well-formed text', () => {
  test('lone surrogates become replacement characters', () => {
    expect(cleanName('a\ud800b\udc00c')).toBe('a\ufffdb\ufffdc')
  })
})

describe('composition', () => {
  test('marks are counted on composed characters', () => {
    expect(cleanName(`e${'\u0301'.repeat(9)}`)).toBe(`é${'\u0301'.repeat(8)}`)
  })
  test('compatibility characters are kept as typed', () => {
    expect(cleanName('½ ™ ﬁ')).toBe('½ ™ ﬁ')
  })
})

describe('line breaks', () => {
  test.each([...'\t\n\v\f\r\u001c\u001d\u001e\u001f\u0085\u2028\u2029'])(
    '%j separates words',
    (separator) => {
      expect(cleanName(`Ship${separator}it`)).toBe('Ship it')
    },
  )
})

describe('invisible characters', () => {
  test.each([
    ['controls', '\u0000\u0007\u001b\u007f\u009b'],
    ['zero-width characters', '\u200b\u200c\u200d\u2060\ufeff'],
    ['soft hyphen and combining grapheme joiner', '\u00ad\u034f'],
    ['variation selectors', '\ufe0f\u{e0100}\u180b'],
    ['Hangul fillers', '\u115f\u1160\u3164\uffa0'],
    ['tag characters', '\u{e0001}\u{e0041}\u{e007f}'],
    ['bidirectional controls', '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'],
    ['noncharacters', '\ufdd0\ufdef\ufffe\uffff\u{1fffe}\u{10ffff}'],
    ['annotations and object replacement', '\ufff9\ufffa\ufffb\ufffc'],
    ['blank Braille', '\u2800'],
  ])('%s go, and are counted', (_, hidden) => {
    expect(cleanName(`Cut co${hidden}sts`)).toBe('Cut costs')
    expect(countHidden(`Cut co${hidden}sts`)).toBe([...hidden].length)
  })
})

describe('square brackets', () => {
  test('brackets and their look-alikes become round', () => {
    expect(cleanName('[a］ ［b﹈ ﹇c]')).toBe('(a) (b) (c)')
    expect(cleanNote('[a］ ［b﹈ ﹇c]')).toBe('(a) (b) (c)')
  })
  test('no character becomes a square bracket in any normalization form', () => {
    expect(roundBrackets(everyCharacter.join('\n')).normalize('NFKC')).not.toMatch(/[[\]]/)
  })
})

describe('em dashes', () => {
  test('em dashes and their look-alikes become hyphens in names, and stay in notes', () => {
    expect(cleanName('a — b ― c ⸺ d ⸻ e ︱ f ﹘ g')).toBe('a - b - c - d - e - f - g')
    expect(cleanNote('a — b')).toBe('a — b')
  })
  test('no character becomes an em dash in any normalization form', () => {
    expect(hyphenateDashes(everyCharacter.join('\n')).normalize('NFKC')).not.toMatch(/[—―⸺⸻]/)
  })
})

describe('combining marks', () => {
  test('a base keeps at most 8 combining marks', () => {
    expect(cleanName(`x${'\u0336'.repeat(40)}y`)).toBe(`x${'\u0336'.repeat(8)}y`)
    expect(cleanNote(`x${'\u0336'.repeat(40)}y`)).toBe(`x${'\u0336'.repeat(8)}y`)
  })
  test('the limit applies before marks are reordered, so the first ones typed are kept', () => {
    expect(cleanName(`x${'\u0301'.repeat(8)}\u034f\u0323`)).toBe(`x${'\u0301'.repeat(8)}`)
  })
})

describe('white space', () => {
  test('white space collapses to one space and is trimmed', () => {
    expect(cleanName(' \u3000 Ship \u00a0\u2003 it\u202f')).toBe('Ship it')
  })
})

describe('composition after removal', () => {
  test('a base and a mark that become adjacent by a removal are composed', () => {
    expect(cleanName('caf\u0065\u200b\u0301')).toBe('café')
  })
  test('marks that remain after composition count against the limit of 8', () => {
    const cleaned = cleanName(`ǟ\u034f\u0323${'\u0336'.repeat(7)}`)
    expect(cleaned).not.toMatch(/\p{M}{9}/u)
    expect(cleanName(cleaned)).toBe(cleaned)
  })
})

describe('length limits', () => {
  test('names end at 500 and notes at 1,000 code points', () => {
    expect(cleanName('😀'.repeat(600))).toBe('😀'.repeat(goalNameLimit))
    expect(cleanNote('😀'.repeat(1100))).toBe('😀'.repeat(goalDescriptionLimit))
  })
  test('the cut falls on a grapheme boundary and leaves no trailing space', () => {
    expect(cleanName(`${'x'.repeat(498)} 👍🏽`)).toBe('x'.repeat(498))
    expect(cleanName(`${'x'.repeat(499)}👍🏽`)).toBe('x'.repeat(499))
    expect(cleanName(`${'x'.repeat(499)}q\u0336`)).toBe('x'.repeat(499))
  })
  test('a text of exactly the limit is kept whole, even if it ends in a combined character', () => {
    const text = `${'x'.repeat(498)}👍🏽`
    expect(cleanName(text)).toBe(text)
  })
  test('length is counted after cleaning, so invisible padding does not count', () => {
    expect(cleanName(`${'\u200b'.repeat(600)}Ship`)).toBe('Ship')
  })
  test('an endless grapheme does not empty the name', () => {
    expect([...cleanName('\u1112'.repeat(600))]).toHaveLength(goalNameLimit)
  })
})

describe('a text without anything visible', () => {
  test.each(['', ' \n\t', '\u200d\u200d', '\u200b'.repeat(40), '\u3164 \u2800', '\u{e0041}'])(
    '%j has nothing visible',
    (text) => {
      expect(cleanName(text)).toBe('')
      expect(cleanNote(text)).toBe('')
    },
  )
})

describe('any text', () => {
  const anyText = fc.oneof({ weight: 4, arbitrary: hostileText }, { weight: 1, arbitrary: longHostileText })
  test.each([
    ['name', cleanName, goalNameLimit],
    ['note', cleanNote, goalDescriptionLimit],
  ] as const)('is cleaned once and for all, as a %s', (kind, clean, limit) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = clean(text)
        expect(clean(cleaned)).toBe(cleaned)
        expect(cleaned).toBe(cleaned.normalize('NFC'))
        expect(cleaned).toBe(cleaned.trim())
        expect(cleaned).not.toMatch(/ {2}|\p{M}{9}/u)
        expect([...cleaned].length).toBeLessThanOrEqual(limit)
        expect(forbiddenIn(cleaned, kind)).toEqual([])
      }),
      { numRuns: size(400, 15_000) },
    )
  })

  test('every character is removed, folded or allowed', () => {
    const cleaned = removeHidden(
      spaceOutLines(everyCharacter.filter((character) => !/\s|[[\]［］﹇﹈]/.test(character)).join('')),
    )
    expect(forbiddenIn(hyphenateDashes(cleaned).replaceAll(' ', ''), 'name')).toEqual([])
  })
})

describe('altered', () => {
  test.each([
    ['Hire two — completed', true],
    ['Cut co\u200bsts', true],
    ['[a]', true],
    ['x'.repeat(501), true],
    ['Two\n lines  and\tspaces ', false],
    ['cafe\u0301', false],
    ['Ship v2', false],
  ])('%j: %s', (text, altered) => {
    expect(isAltered(text, cleanName(text))).toBe(altered)
  })
})
