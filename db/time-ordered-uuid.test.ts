import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { timeOrderedUuid } from './time-ordered-uuid.ts'

test('it has the form of version 7 and the time of RFC 9562 A.6', () => {
  const id = timeOrderedUuid(Date.parse('2022-02-22T19:22:22.000Z'))
  expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a later one sorts after an earlier one; those of one millisecond differ', () => {
  const times = fc.integer({ min: 0, max: 2 ** 48 - 2 })
  fc.assert(
    fc.property(times, (now) => {
      expect(timeOrderedUuid(now + 1) > timeOrderedUuid(now)).toBe(true)
      expect(timeOrderedUuid(now)).not.toBe(timeOrderedUuid(now))
    }),
  )
})
