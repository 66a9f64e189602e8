import { describe, expect, test } from 'vitest'
import { readGoal } from './goal.ts'

const me = '8ed17dce-9eca-4383-a9e1-54f82c362b6d'
const other = '79040b4d-3e2b-4480-a061-2e230eeb83b2'
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
    { owner_id: other, owners: [me] },
    { owner_id: `urn:ca:employee:${me.toUpperCase()}` },
    { owner: 'Ana Alves', employee_id: me },
  ])('%j is the requested person', (fields) => {
    expect(goalOf({ name: 'N', ...(fields as object) }).notes.ownerNamedBy).toMatch(
      /^(?:owner|owners|owner_ids?|employee_id)$/,
    )
  })

  test.each<unknown>([
    {},
    { owner_id: null },
    { owners: [] },
    { owner: {} },
    { owner: { name: 'Jo' } },
    { owner_id: '' },
  ])('%j names no owner: the row counts as the requested person’s', (fields) => {
    expect(goalOf({ name: 'N', ...(fields as object) }).notes.ownerNamedBy).toBeNull()
  })

  test.each<[object, string[]]>([
    [{ owner: 'Ana Alves' }, ['owner: name']],
    [{ owner: 'ana@example.com' }, ['owner: email']],
    [{ owner: { id: 'usr_881' } }, ['owner: code']],
    [{ employee_id: 'E-1042' }, ['employee_id: code']],
    [
      { employeeId: 7, owners: ['Jo Doe', { id: 'x' }] },
      ['employee_id: number', 'owners: name', 'owners: code'],
    ],
    [{ owner_id: 'urn:ca:employee:881' }, ['owner_id: number']],
  ])('%j says nothing about ownership: the row counts, and the form is reported', (fields, forms) => {
    expect(goalOf({ name: 'N', ...fields }).notes).toMatchObject({ ownerNamedBy: null, ownerForms: forms })
  })

  test.each<object>([
    { owner_id: other },
    { ownerId: other.toUpperCase() },
    { owner: { id: other, name: 'Jo' } },
    { owner: 'Ana Alves', owners: [{ id: other }, 'y'] },
    { ownerIds: [other] },
    { 'OWNER-ID': other },
    { owner: `urn:ca:employee:${other}` },
  ])('%j is another owner: the row is skipped', (fields) => {
    expect(read({ id: 'g', name: 'N', ...fields })).toEqual({
      kind: 'skipped',
      reason: 'other_owner',
      cultureAmpId: 'g',
      otherOwners: expect.arrayContaining([expect.stringMatching(/^owner\w*: uuid$|^owner: name$/)]),
    })
  })

  test('IDs that are no UUIDs differ by case', () => {
    expect(readGoal({ name: 'N', owner_id: 'abc' }, 'ABC')).toMatchObject({ reason: 'other_owner' })
  })

  test.each([
    ['42', '7', true],
    ['42', 'E-1042', false],
    ['u-17', 'u-99', true],
    ['u-17', 'U-17', true],
    ['u-17', 'usr_881', false],
    ['u-17', 'Ana', false],
    ['abc', 'abd', true],
    ['V1StGXR8_Z5jdHi6B-myT', 'abcdefghijklmnopqrstu', true],
    ['ana@example.com', 'ben@example.com', true],
    ['ana@example.com', 'Ana Alves', false],
  ])('asked by %s, the owner %s is another person: %s', (asked, owner, isOther) => {
    expect(readGoal({ name: 'N', owner_id: owner }, asked).kind).toBe(isOther ? 'skipped' : 'goal')
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
