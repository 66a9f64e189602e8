import { expect, test } from 'vitest'
import { fold } from './fold.ts'

const start = Date.parse('2026-11-28T12:00:00Z')

/** Entries from the newest on: `who:action` at so many minutes before noon. */
function entriesOf(...lines: [who: string | null, action: string, minutesAgo: number][]) {
  return lines.map(([userId, action, minutesAgo], at) => ({
    id: 1_000 - at,
    at: new Date(start - minutesAgo * 60_000),
    userId,
    action,
  }))
}

const shown = (...given: Parameters<typeof fold>) =>
  fold(...given).folds.map(({ userId, action, count }) => `${userId} ${action} ${count}`)

test('28 people mapped in one go are one entry, though each was read at once', () => {
  const lines = Array.from({ length: 28 }, (_, n): [string, string, number][] => [
    ['ada', 'sync.started', n],
    ['ada', 'mapping.saved', n],
  ]).flat()
  expect(shown(entriesOf(...lines), true, 25)).toEqual(['ada sync.started 28', 'ada mapping.saved 28'])
})

test('changes of a setting stay one by one, since each says something else', () => {
  const entries = entriesOf(...[0, 1, 2].map((n): [string, string, number] => ['ada', 'sync.scheduled', n]))
  expect(shown(entries, true, 25)).toEqual(Array.from({ length: 3 }, () => 'ada sync.scheduled 1'))
})

test('two entries of a kind are not folded', () => {
  const entries = entriesOf(['ada', 'mapping.saved', 0], ['ada', 'mapping.saved', 1])
  expect(shown(entries, true, 25)).toEqual(['ada mapping.saved 1', 'ada mapping.saved 1'])
})

test('another user and a break of more than ten minutes end a fold', () => {
  const three = (who: string | null, from: number): [string | null, string, number][] =>
    [0, 1, 2].map((n) => [who, 'mapping.saved', from + n])
  const entries = entriesOf(...three('ada', 0), ...three('bob', 3), ...three(null, 6), ...three(null, 19))
  expect(shown(entries, true, 25)).toEqual([
    'ada mapping.saved 3',
    'bob mapping.saved 3',
    'null mapping.saved 3',
    'null mapping.saved 3',
  ])
})

test('a page ends where a user’s entries end, and the next goes on behind it', () => {
  const entries = entriesOf(['ada', 'a', 0], ['bob', 'b', 1], ['bob', 'c', 2], ['cy', 'd', 3])
  const { folds, last } = fold(entries, true, 2)
  expect(folds.map(({ action }) => action)).toEqual(['a', 'b', 'c'])
  expect(last?.id).toBe(998)
})

test('entries that may go on behind what was read are left for the next page, unless there is nothing else', () => {
  const entries = entriesOf(['ada', 'a', 0], ['bob', 'b', 1], ['bob', 'b', 2])
  expect(shown(entries, false, 25)).toEqual(['ada a 1'])
  expect(fold(entries, false, 25).last?.id).toBe(1_000)
  expect(shown(entries.slice(1), false, 25)).toEqual(['bob b 1', 'bob b 1'])
})

test('an empty log has no folds', () => {
  expect(fold([], true, 25)).toEqual({ folds: [], last: null })
})
