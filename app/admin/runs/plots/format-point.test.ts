import { expect, test } from 'vitest'
import { formatPoint } from './format-point.ts'

test('a point says when it was and what there was, as it is stacked', () => {
  const layers = [
    { key: 'good', word: 'Good' },
    { key: 'warning', word: 'Warning' },
    { key: 'failed', word: 'Failed' },
  ] as const
  const words = formatPoint('25 Nov 2026', layers, { good: 1_204, warning: 0, failed: 3 })
  expect(words.split('\n')).toEqual(['25 Nov 2026', 'Failed 3', 'Good 1,204'])
})
