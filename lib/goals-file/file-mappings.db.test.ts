import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { EmployeeId, ImportId } from '#db/ids'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { erasePerson } from '#lib/people/erasure/erase'
import { excludeEmployee } from '#lib/people/exclude'
import { applyImport } from '#lib/people/imports/apply'
import { checkIds } from '#lib/people/imports/check-ids'
import { checkPeople } from '#lib/people/imports/check-people'
import { undoImport } from '#lib/people/imports/undo'
import { confirmMatches } from '#lib/people/matching/confirm'
import { undoMatches } from '#lib/people/matching/undo'
import { setEnvironment } from '#lib/testing/environment'
import { goalsFixture } from './testing/goals-fixture.ts'

// The key of the hashes of erased people comes from the environment, which is read once.
setEnvironment()

const database = ownDatabase(6)

/** Two people whose goals came from a file, without a Culture Amp user ID. */
async function withFileGoals() {
  const made = await testOrganization(database, 2)
  const fixture = goalsFixture(database, made)
  await fixture.giveEmails(made.people)
  await fixture.importGoals('email,name\np0@example.com,Ship it\np1@example.com,Hire two analysts\n')
  const idOf = (n: number) => made.people[n]?.id as EmployeeId
  const mappings = () =>
    fixture.rows(sql`
      select culture_amp_user_id as id, goal_count as goals, last_synced_at is not null as dated from mappings
      order by employee_id = ${idOf(1)}::uuid`)
  return { ...made, ...fixture, idOf, mappings }
}

const untouched = [
  { id: null, goals: 1, dated: true },
  { id: null, goals: 1, dated: true },
]
const given = [{ id: 'ca-1', goals: 1, dated: true }, untouched[1]]

const confirmed = { deactivations: true, admins: true }

test('an imported ID is given to a person with goals from a file, who keeps them; an undo takes the ID alone', async () => {
  const org = await withFileGoals()
  const checked = await checkIds(database, org.admin, {
    ...{
      source: { kind: 'paste', text: 'email,culture_amp_user_id\np0@example.com,ca-1\n' },
      fileName: null,
    },
    ...{ sheet: null, columns: {} },
  })
  const importId = (checked.ok ? checked.importId : '') as ImportId
  expect(await applyImport(database, org.admin, { importId, confirmed })).toMatchObject({ ok: true })
  expect(await org.mappings()).toEqual(given)
  expect(await org.rows(sql`select list from employees where id = ${org.idOf(0)}::uuid`)).toEqual([
    { list: 'mapped' },
  ])
  expect(await undoImport(database, org.admin, importId)).toMatchObject({ ok: true, reverted: 1 })
  expect(await org.mappings()).toEqual(untouched)
  expect(await org.goals()).toHaveLength(2)
})

test('a match by email does the same, and so does its undo', async () => {
  const org = await withFileGoals()
  const pairs = [{ employeeId: org.idOf(0), cultureAmpUserId: 'ca-1' }]
  const matched = await confirmMatches(database, org.admin, pairs)
  expect(matched).toMatchObject({ matched: 1, refused: [] })
  expect(await org.mappings()).toEqual(given)
  await undoMatches(database, org.admin, matched.matchId as ImportId)
  expect(await org.mappings()).toEqual(untouched)
  expect(await org.goals()).toHaveLength(2)
})

test('a person who leaves with an import of people keeps goals of a file in history, and has them back by its undo', async () => {
  const org = await withFileGoals()
  const checked = await checkPeople(database, org.admin, {
    ...{
      source: { kind: 'paste', text: 'name,email\nPerson 0,p0@example.com\n' },
      fileName: null,
      sheet: null,
    },
    ...{ columns: {}, dayOrder: null, isWholeTeam: true },
  })
  const importId = (checked.ok ? checked.importId : '') as ImportId
  expect(await applyImport(database, org.admin, { importId, confirmed })).toMatchObject({ ok: true })
  expect((await org.goals()).map(({ name }) => name)).toEqual(['Ship it'])
  expect(await org.mappings()).toHaveLength(1)
  await undoImport(database, org.admin, importId)
  expect((await org.goals()).map(({ name }) => name)).toEqual(['Hire two analysts', 'Ship it'])
  expect((await org.block(org.idOf(1)))?.state).toBe('current')
})

test('a person with goals from a file is not excluded, and none is left after disconnecting with deletion', async () => {
  const org = await withFileGoals()
  expect(await excludeEmployee(database, org.admin, org.idOf(0), '')).toMatchObject({
    ok: false,
    message: 'This person is mapped, has goals from a file, or is no longer in the team. Reload to check.',
  })
  await disconnect(database, org.admin, 'delete_goals')
  expect(await org.goals()).toEqual([])
  expect(await org.mappings()).toEqual([])
})

test('an erased person is in no import, no goal and no file name of a run', async () => {
  const org = await withFileGoals()
  await org.rows(sql`update sync_runs set file_name = 'Goals of Person 0.csv'`)
  expect(await erasePerson(database, org.admin, org.idOf(0))).toMatchObject({ ok: true, importsDeleted: 1 })
  expect((await org.goals()).map(({ name }) => name)).toEqual(['Hire two analysts'])
  expect(await org.rows(sql`select file_name from sync_runs`)).toEqual([{ file_name: null }])
  expect(await org.rows(sql`select 1 from import_lines`)).toEqual([])
  const again = await org.check('email,name\np0@example.com,Ship it\n')
  expect(again.counts).toMatchObject({ refused: 1 })
})
