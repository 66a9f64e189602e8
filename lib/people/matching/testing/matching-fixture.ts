import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach } from 'vitest'
import { EmployeeId, type ImportId } from '#db/ids'
import { employees } from '#db/schema/people'
import { testId } from '#db/testing/test-id'
import { ownFixture } from '#lib/sync/testing/own-fixture'
import type { SyncedOrganization } from '#lib/sync/testing/sync-fixture'
import { confirmMatches, type MatchPair } from '../confirm.ts'
import type { Match } from '../find-matches.ts'
import { type ReadStep, readMatches } from '../read-step.ts'
import { undoMatches } from '../undo.ts'

/** A Culture Amp user with the email of the nth unmapped person. */
export const there = (n: number, more: object = {}) => ({
  id: `ca-${n}`,
  email: `p${n}@acme.test`,
  name: `Unmapped ${n}`,
  ...more,
})

export const pairsOf = (matches: readonly Match[]) =>
  matches.map(({ employeeId, cultureAmpUserId }) => ({ employeeId, cultureAmpUserId }))

/** A connected organization with six unmapped people, made anew for each test, and the steps of *Match by email* there. */
export function matchingFixture() {
  const fixture = ownFixture()
  let org: SyncedOrganization
  /** Unmapped people: `p0@acme.test`, … */
  let people: { employeeId: EmployeeId; email: string }[]

  const idOf = (n: number) => testId<EmployeeId>(people[n]?.employeeId ?? '')
  const list = (...rows: object[]) => fixture.sandbox.set({ employees: rows as Record<string, unknown>[] })

  beforeEach(async () => {
    org = await fixture.organization({ mapped: 1 })
    people = Array.from({ length: 6 }, (_, n) => ({
      employeeId: EmployeeId.parse(randomUUID()),
      email: `p${n}@acme.test`,
    }))
    await org.transact((tx) =>
      tx.insert(employees).values(
        people.map(({ employeeId, email }, n) => ({
          organizationId: org.organizationId,
          id: employeeId,
          email,
          fullName: `Unmapped ${n}`,
        })),
      ),
    )
  })

  const step = (cursor: string | null = null) => readMatches(fixture.database, org.admin, cursor)

  /** Reads to the end as the dialog does, without its waits. */
  async function readAll() {
    const steps: (ReadStep & { ok: true })[] = []
    for (let cursor: string | null = null; ; ) {
      const read = await step(cursor)
      if (!read.ok) return { steps, failure: read, matches: steps.flatMap(({ matches }) => matches) }
      steps.push(read)
      cursor = read.cursor
      if (cursor === null) return { steps, failure: null, matches: steps.flatMap(({ matches }) => matches) }
    }
  }

  const confirm = (pairs: readonly MatchPair[]) => confirmMatches(fixture.database, org.admin, pairs)
  const pair = (n: number, id = `ca-${n}`): MatchPair => ({ employeeId: idOf(n), cultureAmpUserId: id })
  const undo = async (matchId: ImportId | null) =>
    undoMatches(fixture.database, org.admin, matchId ?? testId(''))
  const mapped = async () => {
    const rows = await org.transact((tx) =>
      tx.execute<{ id: string; user: string }>(
        sql`select employee_id as id, culture_amp_user_id as user from mappings where employee_id <> ${org.first.employeeId}`,
      ),
    )
    return Object.fromEntries(
      rows.map(({ id, user }) => [people.findIndex((p) => p.employeeId === id), user]),
    )
  }
  const activity = async () => {
    const rows = await org.transact((tx) =>
      tx.execute<{ action: string; summary: string }>(
        sql`select action, summary from activity where action like 'mapping.match%' order by id`,
      ),
    )
    return rows.map(({ action, summary }) => `${action}: ${summary}`)
  }

  return {
    fixture,
    /** The organization of the present test. */
    get org() {
      return org
    },
    /** What follows in the present test is done in another organization. */
    goTo(other: SyncedOrganization) {
      org = other
    },
    get people() {
      return people
    },
    ...{ idOf, list, step, readAll, confirm, pair, undo, mapped, activity },
  }
}
