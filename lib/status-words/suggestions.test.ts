import { expect, test } from 'vitest'
import { mapStatus } from '#lib/culture-amp/parse/status'
import { suggestedTreatment } from './suggestions.ts'

test.each([
  ['Accomplished', 'completed'],
  ['BLOCKED', 'at_risk'],
  ['Draft', 'leave_out'],
  ['archived', 'leave_out'],
  ['In Progress', 'on_track'],
  ['created', 'on_track'],
])('for %s %s is suggested', (word, treatAs) => {
  expect(suggestedTreatment(word)).toBe(treatAs)
  expect(mapStatus(word).known).toBe(false)
})

test('nothing is suggested for a word that says nothing', () => {
  expect(suggestedTreatment('purple')).toBeNull()
  expect(suggestedTreatment('constructor')).toBeNull()
})
