import { expect, test } from 'vitest'
import { agree, factsLine, formatDuration, formatNumber, plural } from './format.ts'

test('numbers group their thousands', () => {
  expect([0, 999, 1000, 1_234_567].map(formatNumber)).toEqual(['0', '999', '1,000', '1,234,567'])
})

test('a noun agrees with its count, zero being many', () => {
  expect(plural(0, 'goal')).toBe('0 goals')
  expect(plural(1, 'goal')).toBe('1 goal')
  expect(plural(12_345, 'goal')).toBe('12,345 goals')
  expect(plural(1, 'person', 'people')).toBe('1 person')
  expect(plural(2, 'person', 'people')).toBe('2 people')
})

test('a verb agrees with a count that stands elsewhere', () => {
  expect(agree(1, 'was', 'were')).toBe('was')
  expect(agree(0, 'was', 'were')).toBe('were')
})

test.each([
  [0.04, '0 s'],
  [0.84, '0.8 s'],
  [12.4, '12 s'],
  [59.6, '1 min'],
  [184, '3 min 4 s'],
  [3_720, '1 h 2 min'],
  [7_200, '2 h'],
])('%d seconds are formatted as %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words)
})

test('facts stand in one line, unknown ones left out', () => {
  expect(factsLine(['Designer', null, '', undefined, 'Berlin'])).toBe('Designer · Berlin')
  expect(factsLine([null])).toBe('')
})

test('a fact written from right to left stands by itself, so that it does not turn the next one around', () => {
  expect(factsLine(['מעצבת', '3D Studio'])).toBe('\u2068מעצבת\u2069 · 3D Studio')
})
