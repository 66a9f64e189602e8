import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { mapEmployee, unmapEmployee } from '#lib/people/map'
import { applyRemovals, keepRemovals } from '#lib/sync/removals/resolve'
import { ownFixture } from '#lib/sync/testing/own-fixture'
import type { SyncedOrganization, SyncedPerson } from '#lib/sync/testing/sync-fixture'
import { goalsFixture } from './testing/goals-fixture.ts'

const fixture = ownFixture()

let org: SyncedOrganization
let file: ReturnType<typeof goalsFixture>
let person: SyncedPerson

beforeEach(async () => {
  org = await fixture.organization({ mapped: 1, goalsEach: 0 })
  file = goalsFixture(fixture.database, org)
  person = org.first
  await file.giveEmails([{ id: person.employeeId }])
})

/** From now on Culture Amp has these goals of the person: name and due day. */
const cultureAmpHas = (...goals: [id: string, name: string, due: string][]) =>
  fixture.sandbox.setGoals(
    person.owner,
    goals.map(([id, name, due]) => ({ id, name, owner_id: person.owner, status: 'On Track', due_date: due })),
  )

const rowsOf = (...goals: [name: string, due: string][]) =>
  `email,name,due_at,status\n${goals.map(([name, due]) => `p0@example.com,${name},${due},on_track\n`).join('')}`

/** Without the ID, as in an account whose goals API is not open. */
const unmap = () => unmapEmployee(fixture.database, org.admin, person.employeeId)

const givenId = () =>
  mapEmployee(fixture.database, org.admin, {
    employeeId: person.employeeId,
    cultureAmpUserId: person.owner,
  })

const present = async () =>
  (await org.goals(person))
    .filter(({ removed }) => !removed)
    .map(({ name, culture_amp_id }) => [name, culture_amp_id])

const removals = (runId: string) =>
  file.rows(sql`select removals, removals_count as count from sync_runs where id = ${runId}::uuid`)

describe('when the API opens after goals came by a file', () => {
  test('the first sync matches goals by name and dates, so that none doubles, and holds what it would remove', async () => {
    await unmap()
    await file.importGoals(rowsOf(['Launch the portal', '2027-03-31'], ['Dropped', '2026-12-31']))
    expect((await file.block(person.employeeId))?.state).toBe('current')

    expect(await givenId()).toMatchObject({ ok: true, goalsDeleted: 0 })
    expect((await file.block(person.employeeId))?.state).toBe('current')
    cultureAmpHas(['g-1', 'Launch  the Portal', '2027-03-31'], ['g-2', 'Brand new', '2027-01-31'])
    const run = await org.sync()
    expect(run).toMatchObject({ goals_added: 1, goals_changed: 1, goals_removed: 0 })
    expect((await present()).map(([name]) => name).sort()).toEqual([
      'Brand new',
      'Dropped',
      'Launch the Portal',
    ])
    expect(await removals(run.id)).toEqual([{ removals: 'held', count: 1 }])
    expect((await file.block(person.employeeId))?.state).toBe('to_check')

    // The next sync holds it too, until an admin decides.
    const second = await org.sync()
    expect(await removals(second.id)).toEqual([{ removals: 'held', count: 1 }])
    const decided = await applyRemovals(fixture.database, org.admin, { runId: second.id, expected: 1 })
    expect(decided).toEqual({ ok: true, goals: 1 })
    expect((await present()).map(([, id]) => id).sort()).toEqual(['g-1', 'g-2'])
    // What the API has shown is the API's: from now on it goes as usual.
    cultureAmpHas(['g-2', 'Brand new', '2027-01-31'])
    expect(await org.sync()).toMatchObject({ goals_removed: 1 })
    expect(await file.rows(sql`select 1 from goals where from_file and removed_at is null`)).toEqual([])
  })

  test('a refresh of one person holds its removals as well, and kept goals stay', async () => {
    await unmap()
    await file.importGoals(rowsOf(['Dropped', '2026-12-31']))
    await givenId()
    cultureAmpHas(['g-2', 'Brand new', '2027-01-31'])
    const run = await org.sync(person.employeeId)
    expect(await removals(run.id)).toEqual([{ removals: 'held', count: 1 }])
    expect(await present()).toHaveLength(2)
    expect(await keepRemovals(fixture.database, org.admin, run.id)).toMatchObject({ ok: true })
    expect(await present()).toHaveLength(2)
  })

  test('a failed sync and an empty answer leave the goals of the file as they are', async () => {
    await file.importGoals(rowsOf(['Launch the portal', '2027-03-31']))
    cultureAmpHas()
    await org.sync()
    expect((await present()).map(([name]) => name)).toEqual(['Launch the portal'])
    expect((await org.mapping(person)).check_reason).toBe('emptied')
  })
})

describe('while Culture Amp is connected', () => {
  test('a file says that the next sync takes over, and matches the goals that the API sent', async () => {
    cultureAmpHas(['g-1', 'Launch the portal', '2027-03-31'])
    await org.sync()
    const { importId, counts, notes } = await file.check(rowsOf(['Launch the portal', '2027-03-31']))
    expect(counts).toMatchObject({ changed: 1 })
    expect(counts).not.toHaveProperty('added')
    expect(notes.join(' ')).toContain('its next sync takes over again')
    expect(await file.apply(importId)).toMatchObject({ ok: true })
    expect(await present()).toHaveLength(1)
    expect(await org.sync()).toMatchObject({ goals_added: 0, goals_removed: 0 })
    expect(await present()).toEqual([['Launch the portal', 'g-1']])
  })

  test('a sync that goes on refuses an import, which can be applied afterwards', async () => {
    const { importId } = await file.check(rowsOf(['Launch the portal', '2027-03-31']))
    const runId = await org.start()
    expect(await file.apply(importId)).toMatchObject({ ok: false, code: 'sync_running' })
    await org.work(runId)
    expect(await file.apply(importId)).toMatchObject({ ok: true })
  })

  test('unmapping deletes what the API sent and keeps what came by a file, with its age', async () => {
    cultureAmpHas(['g-1', 'From the API', '2027-03-31'])
    await org.sync()
    await file.importGoals(rowsOf(['From the API', '2027-03-31'], ['From the file', '2027-03-31']))
    cultureAmpHas(['g-1', 'From the API', '2027-03-31'])
    await org.sync()
    expect(await unmap()).toMatchObject({ ok: true, goalsDeleted: 1 })
    expect((await present()).map(([name]) => name)).toEqual(['From the file'])
    expect(await file.rows(sql`select culture_amp_user_id as id, goal_count as goals from mappings`)).toEqual(
      [{ id: null, goals: 1 }],
    )
    expect(await file.rows(sql`select ended_at is null as open from mapping_history`)).toEqual([
      { open: false },
    ])
  })
})
