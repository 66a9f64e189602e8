import { describe, expect, test } from 'vitest'
import { hardOrdinaryGoals, ordinaryGoals } from '../testing/ordinary-goals.ts'
import { payloads } from '../testing/payloads.ts'
import { readsLikeInstruction } from './suspicion.ts'

describe('a goal that reads like an instruction', () => {
  test.each(payloads)('is marked: $class, $name', ({ name, note }) => {
    expect(readsLikeInstruction(name, note ?? null)).toBe(true)
  })

  test.each(payloads.filter(({ note }) => note === undefined))(
    'is marked in a note too: $class, $name',
    ({ name }) => {
      expect(readsLikeInstruction('Improve onboarding', name)).toBe(true)
    },
  )
})

test('at most 1 in 100 ordinary goals is marked, and of the hard ones too', () => {
  const marked = (goals: typeof ordinaryGoals) =>
    goals.filter(({ name, note }) => readsLikeInstruction(name, note)).map(({ name }) => name)
  expect(ordinaryGoals.length).toBeGreaterThan(1000)
  expect(marked(ordinaryGoals.slice(0, hardOrdinaryGoals))).toEqual([])
  expect(marked(ordinaryGoals).length).toBeLessThanOrEqual(ordinaryGoals.length / 100)
})
