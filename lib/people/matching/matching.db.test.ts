import { sql } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection } from '#lib/connection-lifecycle/pause'
import { log } from '#lib/log'
import { excludeEmployee } from '../exclude.ts'
import { mapEmployee } from '../map.ts'
import { suggest } from './suggestions.ts'
import { matchingFixture, pairsOf, there } from './testing/matching-fixture.ts'

const matching = matchingFixture()
const { fixture, idOf, list, step, readAll, confirm } = matching

describe('reading', () => {
  test('unmapped people are found by email without case, on every page; the others are counted', async () => {
    await excludeEmployee(fixture.database, matching.org.admin, idOf(5), '')
    await mapEmployee(fixture.database, matching.org.admin, { employeeId: idOf(4), cultureAmpUserId: 'ca-4' })
    const strangers = Array.from({ length: 40 }, (_, n) => there(100 + n))
    list(
      there(0, { email: ' P0@ACME.test ' }),
      ...strangers,
      there(1, { email: null }),
      there(4),
      there(5),
      there(2),
    )
    const { matches, steps, failure } = await readAll()
    expect(failure).toBeNull()
    expect(matches.map(({ employeeId, cultureAmpUserId }) => [employeeId, cultureAmpUserId])).toEqual([
      [idOf(0), 'ca-0'],
      [idOf(2), 'ca-2'],
    ])
    expect(matches[0]).toMatchObject({
      fullName: 'Unmapped 0',
      email: 'p0@acme.test',
      namesDiffer: false,
      holder: null,
    })
    expect(steps).toHaveLength(1)
    expect(steps[0]).toMatchObject({
      counts: { read: 45, withoutEmail: 1, alreadyMapped: 1, excluded: 1, unknown: 40 },
      rowsSoFar: 45,
      endedEarly: null,
    })
  })

  test('names that differ are marked, and so is an ID that another person has', async () => {
    await mapEmployee(fixture.database, matching.org.admin, {
      employeeId: idOf(4),
      cultureAmpUserId: 'CA-held',
    })
    list(
      there(0, { name: 'Somebody Else' }),
      there(1, { id: 'CA-held' }),
      there(2),
      there(2, { id: 'ca-2b' }),
    )
    const rows = suggest((await readAll()).matches)
    expect(rows.map(({ employeeId, conflict }) => [employeeId, conflict])).toEqual([
      [idOf(1), 'Unmapped 4 already has this ID.'],
      [idOf(2), '2 Culture Amp users have this email. Choose one.'],
      [idOf(2), '2 Culture Amp users have this email. Choose one.'],
      [idOf(0), null],
    ])
    expect(rows.at(-1)).toMatchObject({ namesDiffer: true, theirName: 'Somebody Else' })
  })

  test('another organization’s people are never found', async () => {
    const own = matching.people
    const other = await fixture.organization({ mapped: 1 })
    list(there(0))
    matching.goTo(other)
    expect((await readAll()).matches).toEqual([])
    expect(own).toHaveLength(6)
  })

  test('when Culture Amp limits requests, the step ends and the next one goes on where it stopped', async () => {
    list(...Array.from({ length: 50 }, (_, n) => there(n)))
    fixture.sandbox.script('employees', [
      { kind: 'normal', times: 1 },
      { kind: 'status', status: 429, retryAfter: 7, times: 1 },
    ])
    const first = await step()
    expect(first).toMatchObject({ ok: true, rowsSoFar: 20, matches: { length: 6 } })
    if (!first.ok) return
    expect(first.waitMs).toBeGreaterThanOrEqual(7_000)
    expect(first.waitMs).toBeLessThanOrEqual(7_700)
    expect(await step(first.cursor)).toMatchObject({
      ok: true,
      rowsSoFar: 50,
      cursor: null,
      counts: { read: 30 },
    })
  })

  test('refused ten times it is given up with the reason', async () => {
    fixture.sandbox.script('employees', { kind: 'status', status: 429 })
    const { steps, failure } = await readAll()
    expect(steps).toHaveLength(9)
    expect(failure).toMatchObject({ code: 'rate_limited' })
  })

  test('what was read before a failure is kept, and the cursor too', async () => {
    list(...Array.from({ length: 50 }, (_, n) => there(n)))
    fixture.sandbox.script('employees', [
      { kind: 'normal', times: 1 },
      { kind: 'status', status: 403, times: 1 },
    ])
    const first = await step()
    expect(first).toMatchObject({ ok: true, rowsSoFar: 20, waitMs: 0 })
    const cursor = first.ok ? first.cursor : null
    fixture.sandbox.script('employees', { kind: 'status', status: 403 })
    expect(await step(cursor)).toMatchObject({ ok: false, code: 'forbidden' })
    fixture.sandbox.script('employees', null)
    expect(await step(cursor)).toMatchObject({ ok: true, rowsSoFar: 50, cursor: null })
  })

  test.each([
    { status: 401, code: 'unauthorized', words: 'rejected|refused' },
    { status: 403, code: 'forbidden', words: '“Employees” read access' },
    { status: 404, code: 'not_found', words: 'no list of employees' },
  ])('$status is a sentence with the next step', async ({ status, code, words }) => {
    fixture.sandbox.script('employees', { kind: 'status', status })
    const read = await step()
    expect(read).toMatchObject({ ok: false, code })
    expect(!read.ok && read.message).toMatch(new RegExp(words))
  })

  test('nothing is read while paused or not connected', async () => {
    await pauseConnection(fixture.database, matching.org.admin, '')
    expect(await step()).toMatchObject({ ok: false, code: 'paused' })
    await disconnect(fixture.database, matching.org.admin, 'keep')
    expect(await step()).toMatchObject({ ok: false, code: 'not_connected' })
    expect(fixture.sandbox.log.filter(({ path }) => path.endsWith('/employees'))).toEqual([])
  })

  test('a cursor of another organization, or made up, is refused', async () => {
    list(...Array.from({ length: 50 }, (_, n) => there(n)))
    fixture.sandbox.script('employees', [
      { kind: 'normal', times: 1 },
      { kind: 'status', status: 429, times: 1 },
    ])
    const first = await step()
    const cursor = first.ok ? first.cursor : null
    expect(await step('made up')).toMatchObject({ ok: false, code: 'changed_meanwhile' })
    matching.goTo(await fixture.organization({ mapped: 1 }))
    expect(await step(cursor)).toMatchObject({ ok: false, code: 'changed_meanwhile' })
  })

  test('no name, email or cursor of Culture Amp’s employees is in a log or a table', async () => {
    const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
    const lines = levels.map((level) => vi.spyOn(log, level))
    const canaries = Array.from({ length: 30 }, (_, n) =>
      there(100 + n, { name: 'Canary Name', email: `canary${n}@x.test` }),
    )
    list(there(0, { name: 'Canary Differs' }), ...canaries)
    fixture.sandbox.script('employees', [
      { kind: 'normal', times: 1 },
      { kind: 'status', status: 429, times: 1 },
    ])
    const { matches, steps } = await readAll()
    await confirm(pairsOf(matches))
    expect(matches).toHaveLength(1)
    expect(steps).toHaveLength(2)
    expect(JSON.stringify(lines.flatMap((line) => line.mock.calls))).not.toMatch(/canary|cursor/i)
    const found = await matching.org.transact(async (tx) => {
      const tables = await tx.execute<{ name: string }>(
        sql`select table_name as name from information_schema.table_privileges
          where table_schema = 'public' and privilege_type = 'SELECT' group by 1`,
      )
      expect(tables.length).toBeGreaterThan(10)
      const holding: string[] = []
      for (const { name } of tables) {
        const rows = await tx.execute(
          sql`select 1 from ${sql.identifier(name)} t where to_jsonb(t)::text ilike '%canary%' limit 1`,
        )
        if (rows.length > 0) holding.push(name)
      }
      return holding
    })
    expect(found).toEqual([])
  })
})
