import { describe, expect, test } from 'vitest'
import { readGoal } from './goal.ts'

const me = '8ed17dce-9eca-4383-a9e1-54f82c362b6d'
const read = (row: unknown) => readGoal(row, me)
const goalOf = (row: unknown) => {
  const result = read(row)
  if (result.kind !== 'goal') throw new Error(`skipped: ${result.reason}`)
  return { ...result.goal, notes: result.notes }
}

describe('the owner', () => {
  test.each<unknown>([
    { owner_id: me },
    { ownerId: me.toUpperCase() },
    { employee_id: ` ${me} ` },
    { owner: me },
    { owner: { id: me, name: 'Jo' } },
    { owner: { name: 'Jo' }, owner_id: me },
    { owners: ['x', me] },
    { owners: [{ id: 'x' }, { employeeId: me }] },
    { owner_ids: [me] },
    { owner_id: 'x', owners: [me] },
  ])('%j is the requested person', (fields) => {
    expect(goalOf({ name: 'N', ...(fields as object) }).notes.namesOwner).toBe(true)
  })

  test.each<unknown>([
    {},
    { owner_id: null },
    { owners: [] },
    { owner: {} },
    { owner: { name: 'Jo' } },
    { owner_id: '' },
  ])('%j names no owner: the row counts as the requested person’s', (fields) => {
    expect(goalOf({ name: 'N', ...(fields as object) }).notes.namesOwner).toBe(false)
  })

  test.each<unknown>([
    { owner_id: 'x' },
    { employeeId: 7 },
    { owner: 'Jo Doe' },
    { owner: { id: 'x' } },
    { owners: [{ id: 'x' }, 'y'] },
    { ownerIds: ['x'] },
    { owner_id: `${me}x` },
    { 'OWNER-ID': 'x' },
  ])('%j is another owner: the row is skipped', (fields) => {
    expect(read({ id: 'g', name: 'N', ...(fields as object) })).toEqual({
      kind: 'skipped',
      reason: 'other_owner',
      cultureAmpId: 'g',
    })
  })

  test('IDs that are no UUIDs differ by case', () => {
    expect(readGoal({ name: 'N', owner_id: 'abc' }, 'ABC')).toMatchObject({ reason: 'other_owner' })
  })

  test('a numeric owner is the same as its digits', () => {
    expect(readGoal({ name: 'N', owner_id: 42 }, '42').kind).toBe('goal')
  })
})

describe('visibility', () => {
  test.each<unknown>(['only_me', 'Only Me', 'onlyMe', 'OWNER', { name: 'only me' }, 'owner-only'])(
    'a row with visibility %j is skipped',
    (visibility) => {
      expect(read({ id: 'g', name: 'N', visibility })).toMatchObject({
        reason: 'only_visible_to_owner',
        cultureAmpId: 'g',
      })
    },
  )

  test.each<[unknown, boolean]>([
    ['private', true],
    ['Manager', true],
    ['public', false],
    ['everyone', false],
    [null, false],
    [undefined, false],
  ])('%j is kept, marked private: %s', (visibility, isPrivate) => {
    expect(goalOf({ name: 'N', visibility }).isPrivate).toBe(isPrivate)
  })
})
