import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Database } from '#db/connection/client'
import { presentProblems } from '#db/queries/problems/present-problems'
import { readinessOfPeople } from '#db/queries/readiness/readiness'
import { withOrganization } from '#db/tenant'
import { ownDatabase } from '#db/testing/own-database'
import { watchPlanModes } from '#db/testing/statements/plan-modes'
import { rowsKnown } from '#db/testing/statements/rows-known'
import { describeProblem } from '#lib/problems/describe'
import { chooseStatusWord } from '#lib/status-words/overrides'
import { syncStatus } from '#lib/sync/runs/status'
import { fileOrganization, goalsFixture, head } from './testing/goals-fixture.ts'

const database = ownDatabase(8)

const organization = (size: number) => fileOrganization(database, size)

const first = `${head}
P0@EXAMPLE.com,Launch the portal,Blocked until December.,everyone,2027-03-31,2026-01-05,Completed,1.0
p0@example.com,Hire two analysts,,manager,31.12.2026,2026-01-05,off_track,0.2
p1@example.com,Close the year,,everyone,2026-12-31,2026-02-01,Somehow,0.5
p1@example.com,My own diary,,owner,2026-12-31,2026-02-01,on_track,0.5
p1@example.com,,no name at all,everyone,2026-12-31,2026-02-01,on_track,0.5
nobody@example.com,Lost goal,,everyone,2026-12-31,2026-02-01,on_track,0.5
`

test('a file becomes blocks: checking changes nothing, people need no ID, lines without a goal are refused with why', async () => {
  const org = await organization(4)
  const before = await org.stateOf()
  const { importId, counts, notes } = await org.check(first)
  expect(await org.stateOf()).toEqual(before)
  expect(counts).toMatchObject({ added: 3, refused: 3 })
  expect(notes.join(' ')).toContain('2 people are in this file')
  expect((await org.lines(importId, 'refused')).map(({ line, reason }) => [line, reason])).toEqual([
    [6, 'Only its owner may see this goal, so it is not stored.'],
    [7, 'The line has no name of a goal. Add it.'],
    [8, 'No one in the team has the email nobody@example.com. Import people first, or correct it.'],
  ])

  expect(await org.apply(importId)).toMatchObject({ ok: true })
  const block = await org.block(org.idOf(0))
  expect(block?.block.text).toBe(
    '[GOALS]\n- Hire two analysts — off_track\n- Launch the portal — completed\n  Note: Blocked until December.\n[/GOALS]',
  )
  expect(block?.state).toBe('current')
  expect((await org.block(org.idOf(1)))?.block.text).toBe('[GOALS]\n- Close the year — on_track\n[/GOALS]')
  expect((await org.block(org.idOf(3)))?.state).toBe('not_mapped')
  expect(await org.runs()).toMatchObject([
    {
      state: 'done',
      source: 'file',
      file_name: 'goals.csv',
      people_done: 2,
      goals_added: 3,
      rows_skipped: 2,
    },
  ])
  const { rows } = await withOrganization(database, org.organizationId, (tx) =>
    readinessOfPeople(
      tx,
      { reviewFrom: null, reviewTo: null, timeZone: 'UTC' },
      { state: null, manager: null, department: null },
      { limit: 10, offset: 0 },
    ),
  )
  expect(Object.fromEntries(rows.map(({ fullName, state }) => [fullName, state]))).toEqual({
    'Person 0': 'ready',
    'Person 1': 'ready',
    'Person 2': 'unmapped',
    'Person 3': 'unmapped',
  })
  expect(await org.rows(sql`select kind, name, count::int from drift order by kind, name`)).toEqual(
    expect.arrayContaining([
      { kind: 'envelope', name: 'file', count: 2 },
      { kind: 'skipped', name: 'no_name', count: 1 },
      { kind: 'skipped', name: 'only_visible_to_owner', count: 1 },
      { kind: 'unknown_status', name: 'Somehow', count: 1 },
    ]),
  )
  expect(await org.rows(sql`select state from connections`)).toEqual([{ state: 'not_connected' }])
  expect(await org.rows(sql`select summary from activity`)).toEqual([
    { summary: 'Imported goals of 2 people from a file: 3 added; 3 lines refused.' },
  ])
})

test('the same file twice changes nothing but the age of the goals', async () => {
  const org = await organization(2)
  await org.importGoals(first)
  const before = await org.stateOf()
  const { importId, counts } = await org.check(first)
  expect(counts).toMatchObject({ unchanged: 3, refused: 3 })
  expect(counts).not.toHaveProperty('added')
  expect(await org.apply(importId)).toMatchObject({ ok: true })
  const after = await org.stateOf()
  expect(after.goals).toEqual(before.goals)
  expect(after.mappings.map(({ last_synced_at: _, last_outcome_at: __, ...mapping }) => mapping)).toEqual(
    before.mappings.map(({ last_synced_at: _, last_outcome_at: __, ...mapping }) => mapping),
  )
  expect((await org.runs())[1]).toMatchObject({ goals_added: 0, goals_changed: 0, goals_removed: 0 })
})

test('a file with fewer goals of a person removes them; who is not in it is not reached and keeps goals', async () => {
  const org = await organization(3)
  await org.importGoals(first)
  const { importId, counts } = await org.check(
    `${head}p0@example.com,Launch the portal,Done early.,everyone,2027-03-31,2026-01-05,Completed,1.0\n`,
  )
  expect(counts).toMatchObject({ changed: 1, removed: 1 })
  expect((await org.lines(importId, 'removed')).map(({ name, note }) => [name, note])).toEqual([
    ['Person 0', '“Hire two analysts” is not in the file.'],
  ])
  expect((await org.lines(importId, 'changed'))[0]?.differences).toEqual([
    { label: 'Note', before: 'Blocked until December.', after: 'Done early.' },
  ])
  expect(await org.apply(importId)).toMatchObject({ ok: true })
  expect((await org.goals()).map(({ name }) => name)).toEqual(['Close the year', 'Launch the portal'])
  expect((await org.runs())[1]).toMatchObject({
    state: 'partly',
    people_done: 1,
    people_not_reached: 1,
    end_message: '1 person is not in the file and keeps their previous goals.',
  })
  // The card states it once.
  const { last } = await withOrganization(database, org.organizationId, syncStatus)
  expect(last?.sentence).toContain('. 1 person is not in the file and keeps their previous goals.')
  expect(last?.endMessage).toBeNull()
  // Not made stale by a file that says nothing about them.
  expect((await org.block(org.idOf(1)))?.state).toBe('current')
})

const many = (people: number, goals: number) =>
  `${head}${Array.from({ length: people }, (_, n) =>
    Array.from({ length: goals }, (_, g) => `p${n}@example.com,Goal ${g} of ${n},,,2026-12-31,,,\n`).join(''),
  ).join('')}`

test('removals of a fifth of the goals are held until an admin decides', async () => {
  const org = await organization(20)
  await org.importGoals(many(20, 5))
  const { importId, notes, counts } = await org.check(many(20, 2))
  expect(counts).toMatchObject({ removed: 60, unchanged: 40 })
  expect(notes.join(' ')).toContain(
    '60 of 100 goals are missing from the file. They stay in reviews until you decide',
  )
  await org.apply(importId)
  expect(await org.goals()).toHaveLength(100)
  expect((await org.runs())[1]).toMatchObject({ removals: 'held', goals_removed: 0 })
  expect((await org.block(org.idOf(0)))?.state).toBe('to_check')
  const problems = await withOrganization(database, org.organizationId, presentProblems)
  const held = problems.find(({ kind }) => kind === 'removals_held')
  expect(held && describeProblem(held).title).toBe(
    '60 goals of 20 people are missing from the imported file.',
  )

  expect(await org.undo(importId)).toMatchObject({ ok: true, reverted: 60 })
  expect((await org.runs())[1]).toMatchObject({ removals: 'dismissed', end_code: 'undone' })
  expect((await org.block(org.idOf(0)))?.state).toBe('current')
})

test('the check weighs removals as applying does: by people who lose all, and without hidden goals', async () => {
  const org = await organization(10)
  await org.importGoals(many(10, 1))
  // A goal whose word is hidden is in no block: of the stored ones none would be left.
  await chooseStatusWord(database, org.admin, { word: 'Parked', statusOverride: 'hidden' })
  const parked = Array.from({ length: 10 }, (_, n) => `p${n}@example.com,Sail,,,,,Parked,\n`).join('')
  const losing = await org.check(`${head}${parked}`)
  expect(losing.notes.join(' ')).toContain('10 of 10 goals are missing from the file.')
  await org.apply(losing.importId)
  expect((await org.runs())[1]).toMatchObject({ removals: 'held' })

  const hidden = await organization(20)
  await hidden.importGoals(many(20, 5))
  await hidden.rows(sql`update goals set is_hidden = true where name !~ '^Goal [01] '`)
  const lacking = await hidden.check(many(20, 2))
  expect(lacking.counts).toMatchObject({ removed: 60 })
  expect(lacking.notes.join(' ')).not.toContain('missing from the file')
  await hidden.apply(lacking.importId)
  expect((await hidden.runs())[1]).toMatchObject({ removals: 'applied' })
})

test('goals are one under another id, by name and dates, and a shared goal is everyone’s whose email is beside it', async () => {
  const org = await organization(2)
  await org.importGoals('email,goal name,due date\n"p0@example.com; p1@example.com",Ship it,2026-12-31\n')
  expect(await org.goals()).toHaveLength(2)
  const { counts } = await org.check(
    'owner email,title,deadline,goal id\np0@example.com,ship  it,2026-12-31,g-1\n',
  )
  expect(counts).toMatchObject({ changed: 1 })
  await org.importGoals('owner email,title,deadline,goal id\np0@example.com,Ship it,2026-12-31,g-1\n')
  expect(
    await org.rows(sql`select culture_amp_id from goals where employee_id = ${org.idOf(0)}::uuid`),
  ).toEqual([{ culture_amp_id: 'g-1' }])
  // Another due day is another goal.
  const other = await org.check('owner email,title,deadline,goal id\np0@example.com,Ship it,2027-12-31,g-2\n')
  expect(other.counts).toMatchObject({ added: 1, removed: 1 })
})

test('what was changed since the check is not applied', async () => {
  const org = await organization(2)
  const { importId } = await org.check(first)
  await org.importGoals(`${head}p0@example.com,Launch the portal,,,2027-03-31,2026-01-05,Completed,\n`)
  expect(await org.apply(importId)).toMatchObject({ ok: false, code: 'changed_since' })
  await org.rows(sql`update employees set deactivated_at = now() where id = ${org.idOf(1)}::uuid`)
  const again = await org.check(`${head}p1@example.com,Late,,,,,,\n`)
  expect(again.counts).toMatchObject({ refused: 1 })
})

test('an import is planned for tables that grow while it is applied, after its lines and after every batch', async () => {
  const org = await organization(2)
  const modes: string[] = []
  const watched: Database = {
    ...database,
    transaction: (work) =>
      database.transaction(async (tx) => {
        const result = await work(tx)
        const [row] = await tx.execute<{ mode: string }>(
          sql`select current_setting('plan_cache_mode') as mode`,
        )
        modes.push(row?.mode ?? '')
        return result
      }),
  }
  const watching = goalsFixture(watched, org)
  const { importId } = await watching.check(first)
  expect(await watching.apply(importId)).toMatchObject({ ok: true })
  expect(new Set(modes)).toEqual(new Set(['force_custom_plan']))
})

test('outcomes are written along plans that are kept, also those of people who are not in the file', async () => {
  const org = await organization(2)
  await org.rows(sql`
    insert into mappings (organization_id, employee_id, culture_amp_user_id)
    values (${org.organizationId}::uuid, ${org.idOf(1)}::uuid, 'ca-1') returning 1 as row`)
  const planModes = await watchPlanModes(database, ['outcomes'])
  await org.importGoals(`${head}p0@example.com,Launch the portal,,,2027-03-31,2026-01-05,Completed,\n`)
  expect(await planModes()).toEqual(['insert outcomes auto'])
  expect(await org.runs()).toMatchObject([{ people_done: 1, people_not_reached: 1 }])
})

test('everyone who is not in the file gets an outcome, however many they are', async () => {
  const org = await organization(1)
  await org.rows(sql`
    with more as (
      insert into employees (organization_id, full_name)
      select ${org.organizationId}::uuid, 'Person ' || n from generate_series(1, 4001) n
      returning id
    )
    insert into mappings (organization_id, employee_id, culture_amp_user_id)
    select ${org.organizationId}::uuid, id, 'ca-' || id from more returning 1 as row`)
  await org.importGoals(`${head}p0@example.com,Launch the portal,,,2027-03-31,2026-01-05,Completed,\n`)
  expect(await org.runs()).toMatchObject([{ people_done: 1, people_not_reached: 4001 }])
  expect(await org.rows(sql`select count(*)::int as n, code from outcomes group by code order by n`)).toEqual(
    [
      { n: 1, code: expect.any(String) },
      { n: 4001, code: 'not_reached' },
    ],
  )
})

test('an import of many goals leaves statistics of what it wrote', async () => {
  const org = await organization(10)
  await org.importGoals(many(10, 120))
  for (const table of ['import_lines', 'goals'])
    expect(await rowsKnown(database, table)).toBeGreaterThanOrEqual(600)
})
