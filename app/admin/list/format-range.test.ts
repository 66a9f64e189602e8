import { expect, test } from 'vitest'
import { formatRange } from './format-range.ts'

test('a page range names its rows and the total', () => {
  expect(formatRange(50, 12_345, '')).toBe('50 of 12,345')
  expect(formatRange(7, 7, 'ada')).toBe('7 of 7 found')
})

test('a search that is still being counted claims no number', () => {
  expect(formatRange(50, null, 'a')).toBe('50 of many found')
})
