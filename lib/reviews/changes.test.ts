import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { changesSince } from './changes.ts'

const visit = new Date('2026-11-20T10:00:00Z')
const earlier = new Date('2026-11-01T10:00:00Z')
const later = new Date('2026-11-25T10:00:00Z')
const goal = (id: string, firstSeenAt: Date, changedAt: Date, removedAt: Date | null = null) => ({
  id,
  firstSeenAt,
  changedAt,
  removedAt,
})

test('goals that came, changed and went since the visit before are named, each once', () => {
  const stored = [
    goal('same', earlier, earlier),
    goal('new', later, later),
    goal('changed', earlier, later),
    goal('gone', earlier, earlier, later),
    goal('gone before', earlier, earlier, earlier),
    goal('came and went', later, later, later),
  ]
  expect(changesSince(stored, visit)).toEqual({
    since: visit.toISOString(),
    added: ['new'],
    changed: ['changed'],
    removed: ['gone'],
  })
})

test('there is nothing to compare with during the first visit', () => {
  expect(changesSince([goal('new', later, later)], null)).toBeNull()
})

test('no goal stands in two lists', () => {
  const instant = fc.constantFrom(earlier, visit, later)
  const row = fc.record({
    id: fc.uuid(),
    firstSeenAt: instant,
    changedAt: instant,
    removedAt: fc.option(instant),
  })
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), (stored) => {
      const { added = [], changed = [], removed = [] } = changesSince(stored, visit) ?? {}
      const all = [...added, ...changed, ...removed]
      expect(new Set(all).size).toBe(all.length)
    }),
  )
})
