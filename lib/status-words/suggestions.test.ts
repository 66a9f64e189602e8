import { expect, test } from 'vitest'
import { mapStatus } from '#lib/goals/status'
import { suggestedOverride } from './suggestions.ts'

test.each([
  ['Accomplished', 'completed'],
  ['BLOCKED', 'at_risk'],
  ['Draft', 'hidden'],
  ['archived', 'hidden'],
  ['In Progress', 'on_track'],
  ['created', 'on_track'],
])('for %s %s is suggested', (word, statusOverride) => {
  expect(suggestedOverride(word)).toBe(statusOverride)
  expect(mapStatus(word).known).toBe(false)
})

test('a word without a known meaning has no suggestion', () => {
  expect(suggestedOverride('purple')).toBeNull()
  expect(suggestedOverride('constructor')).toBeNull()
})
