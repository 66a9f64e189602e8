import { expect, test } from 'vitest'
import { contentHash, hashEnding } from './content-hash.ts'
import type { Goal } from './goal.ts'

const goal: Goal = {
  cultureAmpId: 'g1',
  name: 'Ship',
  description: 'Soon',
  status: 'on_track',
  cultureAmpStatus: 'ongoing',
  startDate: '2026-01-01',
  dueDate: '2026-06-30',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-02-01T00:00:00.000Z',
  isPrivate: false,
  isNameAltered: false,
  isNoteAltered: false,
  isHidden: false,
}

test('equal goals have one hash, whatever the order of their fields', () => {
  const turned = Object.fromEntries(Object.entries(goal).toReversed()) as Goal
  expect(contentHash(turned)).toBe(contentHash(goal))
  expect(contentHash(goal)).toMatch(/^[\w-]{43}\.on_track$/)
})

test.each<[field: string, Partial<Goal>]>([
  ['cultureAmpId', { cultureAmpId: 'g2' }],
  ['name', { name: 'Shop' }],
  ['description', { description: null }],
  ['status', { status: 'at_risk' }],
  ['cultureAmpStatus', { cultureAmpStatus: 'On Track' }],
  ['startDate', { startDate: null }],
  ['dueDate', { dueDate: '2026-07-01' }],
  ['createdAt', { createdAt: null }],
  ['updatedAt', { updatedAt: '2026-02-02T00:00:00.000Z' }],
  ['isPrivate', { isPrivate: true }],
  ['isNameAltered', { isNameAltered: true }],
  ['isNoteAltered', { isNoteAltered: true }],
  ['isHidden', { isHidden: true }],
])('a change of %s changes the hash', (_, change) => {
  expect(contentHash({ ...goal, ...change })).not.toBe(contentHash(goal))
})

test('none is not the empty text, and text does not run from one field into the next', () => {
  expect(contentHash({ ...goal, description: '' })).not.toBe(contentHash({ ...goal, description: null }))
  expect(contentHash({ ...goal, name: 'Ship","Soon', description: '' })).not.toBe(
    contentHash({ ...goal, name: 'Ship', description: 'Soon' }),
  )
  expect(contentHash({ ...goal, startDate: '2026-01-01', dueDate: null })).not.toBe(
    contentHash({ ...goal, startDate: null, dueDate: '2026-01-01' }),
  )
})

test('another meaning of a status word changes the ending alone', () => {
  const [content] = contentHash(goal).split('.')
  const chosen = { ...goal, status: 'completed', isHidden: true } as const
  expect(contentHash(chosen)).toBe(content + hashEnding(chosen))
  expect(hashEnding(chosen)).not.toBe(hashEnding({ ...chosen, isHidden: false }))
})
