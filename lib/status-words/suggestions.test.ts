import { expect, test } from 'vitest'
import { mapStatus } from '#lib/culture-amp/parse/status'
import { suggestedOverride } from './suggestions.ts'

test.each([
  ['Accomplished', 'completed'],
  ['BLOCKED', 'at_risk'],
  ['Draft', 'leave_out'],
  ['archived', 'leave_out'],
  ['In Progress', 'on_track'],
  ['created', 'on_track'],
])('for %s %s is suggested', (word, treatAs) => {
  expect(suggestedOverride(word)).toBe(treatAs)
  expect(mapStatus(word).known).toBe(false)
})

test('nothing is suggested for a word that says nothing', () => {
  expect(suggestedOverride('purple')).toBeNull()
  expect(suggestedOverride('constructor')).toBeNull()
})
