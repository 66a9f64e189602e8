import { expect, test } from 'vitest'
import { renderBlock } from '#lib/goals/block'
import type { GoalView } from '#lib/reviews/preview'
import { goalsInBlockOrder } from './goals-in-block-order.ts'

const goal = (name: string, dueDate: string | null): GoalView => ({
  id: name,
  cultureAmpId: name,
  name,
  dueDate,
  description: null,
  status: 'on_track',
  cultureAmpStatus: null,
  startDate: null,
  isPrivate: false,
  changedAt: '2026-11-24T06:00:00.000Z',
})

test('goals stand as in the block, and those without a visible name last', () => {
  const goals = [goal('\u200b', '2026-01-01'), goal('Undated', null), goal('Due', '2026-03-31')]
  const placed = goalsInBlockOrder({ goals, block: renderBlock(goals) })
  expect(placed.map(({ goal: { name }, place }) => [name, place])).toEqual([
    ['Due', 'shown'],
    ['Undated', 'shown'],
    ['\u200b', 'no_visible_name'],
  ])
})

test('no goal is lost to the limit of the block', () => {
  const goals = Array.from({ length: 55 }, (_, at) => goal(`Goal ${at}`, null))
  const placed = goalsInBlockOrder({ goals, block: renderBlock(goals) })
  expect(placed).toHaveLength(55)
  expect(placed.filter(({ place }) => place === 'omitted')).toHaveLength(5)
})
