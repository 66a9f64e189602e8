import { expect, test } from 'vitest'
import { contentHash } from '#lib/goals/content-hash'
import { fetchedGoals, fetchFailure } from '../testing/answers.ts'
import { applyOverrides } from './status-overrides.ts'

test('an override changes status and hash of a goal and keeps Culture Amp’s word', () => {
  const answer = fetchedGoals(1, ['a'])
  if (answer.kind !== 'read') throw new Error('not read')
  const [goal] = answer.read.goals
  if (!goal) throw new Error('no goal')
  goal.cultureAmpStatus = 'Draft'
  const result = applyOverrides(answer, new Map([['draft', 'hidden']]))
  const [left] = result.kind === 'read' ? result.read.goals : []
  expect(left).toEqual({ ...goal, isHidden: true })
  expect(left && contentHash(left)).not.toBe(contentHash(goal))
})

test('a failed answer is returned unchanged', () => {
  const answer = fetchFailure(1, 'timeout')
  expect(applyOverrides(answer, new Map([['draft', 'hidden']]))).toBe(answer)
})
