import { expect, test } from 'vitest'
import { formatPoint } from './format-point.ts'

test('a point says when it was and what there was, as it is stacked', () => {
  const layers = [
    { key: 'good', word: 'Good' },
    { key: 'warning', word: 'Warning' },
    { key: 'failed', word: 'Failed' },
  ] as const
  const words = formatPoint('2026-11-25T12:00:00Z', layers, { good: 1_204, warning: 0, failed: 3 })
  expect(words.split('\n').slice(1)).toEqual(['Failed 3', 'Good 1,204'])
  expect(words).toContain('2026')
})
