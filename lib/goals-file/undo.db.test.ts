import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ownDatabase } from '#db/testing/own-database'
import { fileOrganization, head } from './testing/goals-fixture.ts'

const database = ownDatabase(8)
const organization = (size: number) => fileOrganization(database, size)

test('an undo brings everything back, but for people who were changed since, who are listed', async () => {
  const org = await organization(3)
  // The first note is cut, so that its goal is marked as altered until the import changes it.
  await org.importGoals(
    `${head}p0@example.com,Old goal,${'long '.repeat(300)},,2026-12-31,,on_track,\np0@example.com,Going,,,2026-12-31,,,\n`,
  )
  expect(await org.rows(sql`select is_note_altered from goals where name = 'Old goal'`)).toEqual([
    { is_note_altered: true },
  ])
  const before = await org.stateOf()
  const importId = await org.importGoals(
    `${head}p0@example.com,Old goal,,,2026-12-31,,completed,\np1@example.com,New goal,,,2026-12-31,,,\np2@example.com,Third,,,,,,\n`,
  )
  expect(await org.stateOf()).not.toEqual(before)
  // Another import reaches the third person.
  await org.importGoals(`${head}p2@example.com,Third,,,,,completed,\n`)
  const undone = await org.undo(importId)
  expect(undone).toEqual({
    ok: true,
    reverted: 3,
    kept: {
      total: 1,
      rows: [
        {
          position: expect.any(Number),
          line: 4,
          name: 'Person 2',
          keptBecause: 'Was synced or imported again since.',
        },
      ],
    },
  })
  const after = await org.stateOf()
  const third = org.idOf(2)
  const withoutThird = (state: typeof after) => ({
    goals: state.goals.filter(({ employee_id }) => employee_id !== third),
    mappings: state.mappings.filter(({ employee_id }) => employee_id !== third),
  })
  expect(withoutThird(after)).toEqual(before)
  expect(await org.undo(importId)).toMatchObject({ ok: false, code: 'not_undoable' })
})

test('an import that an earlier version applied is undone without the columns that its kept goals lack', async () => {
  const org = await organization(1)
  await org.importGoals(`${head}p0@example.com,Old goal,,,,,on_track,\n`)
  const before = await org.stateOf()
  const importId = await org.importGoals(`${head}p0@example.com,Old goal,,,,,completed,\n`)
  await org.rows(sql`update import_lines set before = before #- '{goal,is_name_altered}' #- '{goal,is_note_altered}'
    where before ? 'goal'`)
  expect(await org.undo(importId)).toMatchObject({ ok: true, reverted: 1 })
  expect(await org.stateOf()).toEqual(before)
})

test('a goal that turned owner-only goes at once and stays removed when the import is undone', async () => {
  const org = await organization(2)
  await org.importGoals(
    `${head}p0@example.com,Diary,,everyone,,2026-01-05,,\np0@example.com,Open goal,,,,,,\n`,
  )
  const { importId, counts } = await org.check(
    `${head}p0@example.com,Diary,,owner,,2026-01-05,,\np0@example.com,Open goal,,,,,,\n`,
  )
  expect(counts).toMatchObject({ removed: 1, unchanged: 1, refused: 1 })
  await org.apply(importId)
  expect((await org.goals()).map(({ name }) => name)).toEqual(['Open goal'])
  expect(await org.undo(importId)).toMatchObject({ ok: true })
  expect((await org.goals()).map(({ name }) => name)).toEqual(['Open goal'])
})
