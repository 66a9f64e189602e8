import { expect, test } from 'vitest'
import { hasMetricsToken } from './metrics-token.ts'

test.each([
  ['Bearer the-right-token-of-the-test', true],
  ['Bearer the-right-token-of-the-tesT', false],
  ['the-right-token-of-the-test', false],
  ['Bearer ', false],
  [null, false],
])('with the header %s the metrics are open: %s', (header, expected) => {
  expect(hasMetricsToken(header, 'the-right-token-of-the-test')).toBe(expected)
})
