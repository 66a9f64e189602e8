import { expect, test } from 'vitest'
import { readFileGoals } from './read-file-goals.ts'

const namesOf = ({ read }: ReturnType<typeof readFileGoals>) => read.goals.map(({ name }) => name)

test('rows are read by the rules of an answer: rich text, entities, limits, status words, marks', () => {
  const { read } = readFileGoals(
    [
      {
        name: 'R&amp;D: hire &lt;2&gt; leads',
        description: `<ul><li>NPS 40</li></ul>${'x'.repeat(1_200)}`,
        status: 'At Risk',
        visibility: 'manager',
        due_at: '2027-03-31',
      },
    ],
    'person',
    3,
  )
  expect(read).toMatchObject({ complete: true, pages: 1, rowCount: 1, keyResults: 3, rowsWithoutOwner: 0 })
  expect(read.goals[0]).toMatchObject({
    ...{ name: 'R&D: hire <2> leads', status: 'at_risk', cultureAmpStatus: 'At Risk', dueDate: '2027-03-31' },
    isPrivate: true,
  })
  expect(read.goals[0]?.description).toMatch(/^- NPS 40/)
  expect(read.goals[0]?.description?.length).toBeLessThanOrEqual(1_000)
})

test('two goals of one name and creation stay two, each row with its own', () => {
  const result = readFileGoals(
    [
      { name: 'OKR', status: 'completed', due_at: '2026-09-30' },
      { name: 'OKR', status: 'on_track', due_at: '2026-12-31' },
    ],
    'person',
    0,
  )
  expect(result.read.goals).toHaveLength(2)
  const dues = result.rows.map((row) => row.kind === 'goal' && row.goal.dueDate)
  expect(dues).toEqual(['2026-09-30', '2026-12-31'])
  const ids = result.rows.map((row) => row.kind === 'goal' && row.goal.cultureAmpId)
  expect(new Set(ids).size).toBe(2)
})

test('of two rows with one goal ID the later one counts, and the other says so', () => {
  const result = readFileGoals(
    [
      { id: 'g-1', name: 'Old words' },
      { id: 'g-1', name: 'New words' },
    ],
    'person',
    0,
  )
  expect(namesOf(result)).toEqual(['New words'])
  expect(result.rows.map(({ kind }) => kind)).toEqual(['overwritten', 'goal'])
})

test('an owner-only row stands for the goal that it would be, so that a stored one goes', () => {
  const visible = readFileGoals([{ name: 'Diary', created_at: '2026-01-05' }], 'person', 0)
  const hidden = readFileGoals(
    [{ name: 'Diary', created_at: '2026-01-05', visibility: 'owner' }],
    'person',
    0,
  )
  expect(hidden.read.goals).toEqual([])
  expect(hidden.read.skipped).toEqual([
    { reason: 'only_visible_to_owner', cultureAmpId: visible.read.goals[0]?.cultureAmpId },
  ])
})
