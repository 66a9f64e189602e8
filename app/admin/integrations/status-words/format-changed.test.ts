import { expect, test } from 'vitest'
import { formatAffected, formatApplied, formatEffect } from './format-effect.ts'

test('an effect is counted in goals and people', () => {
  expect(formatEffect({ goals: 118, people: 64 }, 'On track', 'Completed')).toBe(
    'Changes 118 goals of 64 people: On track → Completed.',
  )
  expect(formatApplied({ goals: 1, people: 1 })).toBe('1 goal of 1 person changed.')
  expect(formatAffected({ goals: 1204, people: 2 })).toBe('1,204 goals of 2 people')
})

test('no effect is said as such', () => {
  expect(formatEffect({ goals: 0, people: 0 }, 'On track', 'On track')).toBe('No goals change.')
  expect(formatApplied({ goals: 0, people: 0 })).toBe('No goals changed.')
  expect(formatAffected({ goals: 0, people: 0 })).toBe('None')
})
