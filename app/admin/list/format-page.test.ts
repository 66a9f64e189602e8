import { expect, test } from 'vitest'
import { formatPage } from './format-page.ts'

test('a page names its first and last row and the total', () => {
  expect(formatPage({ from: 51, rows: 25, total: 1_200, isFiltered: false })).toBe('51–75 of 1,200')
  expect(formatPage({ from: 1, rows: 7, total: 7, isFiltered: true })).toBe('1–7 of 7 found')
  expect(formatPage({ from: 26, rows: 1, total: 26, isFiltered: false })).toBe('26 of 26')
})

test('a page that is still being counted claims no number', () => {
  expect(formatPage({ from: null, rows: 25, total: null, isFiltered: true })).toBe('25')
  expect(formatPage({ from: 51, rows: 25, total: null, isFiltered: false })).toBe('51–75')
})
