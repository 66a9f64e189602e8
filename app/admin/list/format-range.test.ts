import { expect, test } from 'vitest'
import { shownWords } from './format-range.ts'

test('a page says how much of what it shows', () => {
  expect(shownWords(50, 12_345, '')).toBe('50 of 12,345')
  expect(shownWords(7, 7, 'ada')).toBe('7 of 7 found')
})

test('a search that is still being counted claims no number', () => {
  expect(shownWords(50, null, 'a')).toBe('50 of many found')
})
