import { expect, test } from 'vitest'
import type { Figure } from './figure.ts'
import { performancePage } from './performance-page.ts'

const figure = (what: string, value: number, more: Partial<Figure> = {}): Figure => ({
  what,
  value,
  unit: '×',
  reach: { atMost: 2 },
  beside: '1.00 s',
  ...more,
})
const date = new Date('2026-11-28T12:00:00Z')

test('names machine and date, and the cause of each figure that misses its target', () => {
  const figures = [
    figure('fast', 1),
    figure('slow', 2.5, { whyNot: 'It waits.' }),
    figure('only compared', 9, { reach: null }),
  ]
  const page = performancePage(figures, 'a machine of 2 cores', date)
  expect(page).toContain('on 2026-11-28;')
  expect(page).toContain('a machine of 2 cores.')
  expect(page).toMatch(/\| fast .* reached/)
  expect(page.split('## Not reached')[1]?.trim()).toBe('- slow: 2.50× instead of ≤ 2×. It waits.')
})

test('says so when every figure meets its target', () => {
  expect(performancePage([figure('fast', 1)], 'm', date)).toContain('Every figure reached its goal.')
})
