import { expect, test } from 'vitest'
import { maxDepth, parseJson } from './json.ts'

const parse = (text: string) => parseJson(new TextEncoder().encode(text))
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

test('an ordinary answer is read, with or without a byte order mark', () => {
  expect(parse('{"data":[1,"a",null]}')).toEqual({
    ok: true,
    duplicateKeys: 0,
    value: { data: [1, 'a', null] },
  })
  expect(parse('\ufeff[]')).toEqual({ ok: true, duplicateKeys: 0, value: [] })
})

test.each([
  ['', 'empty'],
  [' \n', 'empty'],
  ['<!doctype html>', 'malformed'],
  ['{"data":[', 'malformed'],
  ["{'a':1}", 'malformed'],
  ['[1,]', 'malformed'],
  ['[01]', 'malformed'],
  ['[NaN]', 'malformed'],
  ['{"a":1}{"a":2}', 'malformed'],
  ['"tab\there"', 'malformed'],
  ['[1]\u0000', 'malformed'],
  ['{"a":1}/* note */', 'malformed'],
])('%j is refused as %s', (text, reason) => {
  expect(parse(text)).toEqual({ ok: false, reason })
})

test('bytes that are not UTF-8 are refused instead of being guessed', () => {
  const latin1 = Buffer.from('{"name":"caf\u00e9"}', 'latin1')
  expect(parseJson(latin1)).toEqual({ ok: false, reason: 'not_utf8' })
  expect(parseJson(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toEqual({ ok: false, reason: 'not_utf8' })
  expect(parseJson(Buffer.from('[1]', 'utf16le')).ok).toBe(false)
})

test('nesting is bounded before anything walks the value', () => {
  expect(parse(nested(maxDepth)).ok).toBe(true)
  expect(parse(nested(maxDepth + 1))).toEqual({ ok: false, reason: 'too_deep' })
  expect(parse(nested(1_000_000))).toEqual({ ok: false, reason: 'too_deep' })
  expect(parse('{"a":'.repeat(100_000))).toEqual({ ok: false, reason: 'too_deep' })
})

test('brackets inside strings are no nesting', () => {
  const text = JSON.stringify(`\\"${'['.repeat(500)}`)
  expect(parse(text)).toEqual({ ok: true, duplicateKeys: 0, value: JSON.parse(text) })
})

test('integers beyond 2^53 keep all their digits as text', () => {
  expect(parse('[12345678901234567890, -9007199254740993, 9007199254740991]')).toEqual({
    ok: true,
    duplicateKeys: 0,
    value: ['12345678901234567890', '-9007199254740993', 9007199254740991],
  })
  expect(parse('{"text":"12345678901234567890","real":1.12345678901234567890}')).toEqual({
    ok: true,
    duplicateKeys: 0,
    value: { text: '12345678901234567890', real: 1.1234567890123457 },
  })
})

test('no prototype is changed by an answer', () => {
  for (const digits of ['1', '12345678901234567890']) {
    const parsed = parse(`{"__proto__":{"polluted":${digits}},"constructor":{"prototype":{"polluted":1}}}`)
    expect(parsed.ok && Object.hasOwn(parsed.value as object, '__proto__')).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  }
})

test.each([
  ['{"a":1,"a":2}', { a: 2 }, 1],
  ['[{"a":1,"b":2,"a":3},{"a":4}]', [{ a: 3, b: 2 }, { a: 4 }], 1],
  ['{"a":{"x":1,"y":":"},"a":7}', { a: 7 }, 3],
  ['{"a:b":":","__proto__":0}', JSON.parse('{"a:b":":","__proto__":0}'), 0],
  ['{"\\u0061":1,"a":2}', { a: 2 }, 1],
])('of two members with one name in %s the last wins, and the lost are counted', (text, value, lost) => {
  expect(parse(text)).toEqual({ ok: true, value, duplicateKeys: lost })
})
