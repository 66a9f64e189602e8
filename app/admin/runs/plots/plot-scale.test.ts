import { expect, test } from 'vitest'
import { axisTop, positionsInTime, stacked } from './plot-scale.ts'

test.each([
  [0, 2],
  [1, 2],
  [2, 2],
  [3, 4],
  [7, 8],
  [10, 10],
  [11, 12],
  [21, 30],
  [95, 100],
  [101, 120],
  [48_213, 50_000],
])('an axis for %i ends at %i', (value, top) => {
  expect(axisTop(value)).toBe(top)
})

test('layers stand on each other', () => {
  expect(
    stacked([
      [1, 2],
      [3, 0],
    ]),
  ).toEqual([
    { lower: [0, 0], upper: [1, 2] },
    { lower: [1, 2], upper: [4, 2] },
  ])
})

test('instants stand where they are in time, and side by side where all are one', () => {
  expect(positionsInTime(['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-05T00:00:00Z'])).toEqual([
    0, 0.25, 1,
  ])
  const one = '2026-01-01T00:00:00Z'
  expect(positionsInTime([one, one, one])).toEqual([0, 0.5, 1])
  expect(positionsInTime([one])).toEqual([0])
})
