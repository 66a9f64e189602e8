import { expect, test } from 'vitest'
import { northwind } from '#db/demo/people'
import { json } from '../http/response.ts'
import { demoGoals } from './goals.ts'
import { userIdOf } from './people-ids.ts'

const goals = demoGoals()
const of = (key: string) => goals.get(userIdOf(key)) ?? []
const all = [...goals.values()].flat()
const words = new Set(all.map((row) => row.status ?? row.state))

test('each person has none to nine goals, except one with sixty', () => {
  expect(all.length).toBeGreaterThanOrEqual(150)
  for (const { key, cultureAmpUserId } of northwind.people) {
    const count = cultureAmpUserId ? (goals.get(cultureAmpUserId)?.length ?? -1) : 0
    if (key === 'oskar') expect(count).toBe(60)
    else expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).toContain(count)
  }
})

test('every start of the sandbox sends the same rows', () => {
  expect(demoGoals()).toEqual(goals)
})

test('each row belongs to the person it is filed under', () => {
  for (const [owner, rows] of goals)
    for (const row of rows) expect(row.owner_id ?? row.employee_id).toBe(owner)
})

test('only the duplicates that tests need share an id', () => {
  const ids = all.map((row) => row.id ?? row.goal_id)
  expect(ids.length - new Set(ids).size).toBe(1)
  expect(
    of('wanjiru').flatMap((row, n) => (row.goal_id === 'reopen-rate' ? [Math.floor(n / 5)] : [])),
  ).toEqual([0, 1])
})

test('status words of both generations of the API appear', () => {
  const expected =
    'On Track,At Risk,Off Track,Completed,Draft,Not Started,archived,created,ongoing,blocked,accomplished,behind,achieved,abandoned,missed'
  for (const word of expected.split(',')) expect(words).toContain(word)
})

test('the manager’s six reports: one without goals, one awkward, four ordinary', () => {
  const daniel = northwind.people
    .filter((person) => person.managerKey === 'daniel')
    .map((person) => person.key)
  expect(daniel).toEqual(['amara', 'lukas', 'meiling', 'siobhan', 'rafael', 'jonas'])
  expect(of('jonas')).toEqual([])
  const plain = ['amara', 'lukas', 'meiling', 'siobhan'].flatMap((key) => of(key))
  for (const row of plain) expect(row.name).toMatch(/^[\p{L}\d %.,'-]+$/u)
})

test('awkward rows are there: forged markers, visibility, HTML, rich text, long notes, odd dates', () => {
  const text = JSON.stringify(of('rafael'))
  for (const part of ['[/GOALS]', 'only_me', 'private', '<strong>', 'bulleted-list', 'key_results', '👩'])
    expect(text).toContain(part)
  expect(String(of('viktor')[0]?.description).length).toBeGreaterThan(10_000)
  expect(of('zoe')[0]?.due_date).toBe('2026-12-31T23:30:00-10:00')
})

test('numbers beyond 2^53 keep every digit on the wire', () => {
  const { body } = json(of('bartosz'))
  expect(body).toContain('"id":9007199254740993,')
  expect(body).toContain('"id":100000000000000000000,')
})
