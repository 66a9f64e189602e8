import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { RunId } from '#db/ids'
import { goalsOfEmployee } from '#db/queries/goals/goals'
import { renderBlock } from '#lib/goals/block'
import { ownFixture } from '../../testing/own-fixture.ts'
import { goalRows, type SyncedOrganization } from '../../testing/sync-fixture.ts'
import { applyRemovals, keepRemovals, restoreRemovals } from '../resolve.ts'

/** An organization of the running test, what Culture Amp sends for it, and what is decided over its removals. */
export function removalsFixture() {
  const fixture = ownFixture()
  const subject = {} as { org: SyncedOrganization }

  /** An organization with one person for each number, who has that many goals; synced once. */
  async function synced(goalsOf: number[]) {
    subject.org = await fixture.organization({ mapped: goalsOf.length, goalsEach: 0 })
    for (const [n, goals] of goalsOf.entries()) answerWith(n, goals)
    const run = await subject.org.sync()
    expect(run.goals_added).toBe(goalsOf.reduce((sum, goals) => sum + goals, 0))
  }

  const idsOf = (n: number, goals: number) => Array.from({ length: goals }, (_, g) => `p${n}-g${g}`)

  /** From now on Culture Amp sends the first `count` goals of the person, and those with the given ids. */
  function answerWith(n: number, goals: number, more: string[] = []) {
    const owner = subject.org.people[n]?.owner ?? ''
    fixture.sandbox.set({ pageSize: 1_000 })
    fixture.sandbox.setGoals(owner, goalRows(owner, [...idsOf(n, goals), ...more]))
  }

  const confirmEmpty = (n: number) =>
    subject.org.transact((tx) =>
      tx.execute(sql`
        update mappings set no_goals_confirmed_at = now() where employee_id = ${subject.org.people[n]?.employeeId ?? null}`),
    )

  const stored = async () => (await subject.org.goals()).filter((goal) => !goal.removed).length
  const marks = async () =>
    (
      await subject.org.transact((tx) =>
        tx.execute(sql`select 1 from goals where removal_run_id is not null`),
      )
    ).length
  const removalsOf = async (runId: RunId) => {
    const [row] = await subject.org.transact((tx) =>
      tx.execute<{ removals: string | null; count: number; by: string | null }>(sql`
        select removals, removals_count as count, removals_decided_by as by from sync_runs where id = ${runId}`),
    )
    return row
  }
  const activity = async (action: string) => [
    ...(await subject.org.transact((tx) =>
      tx.execute(sql`select user_id, summary from activity where action = ${action}`),
    )),
  ]
  const apply = (runId: RunId, expected: number) =>
    applyRemovals(fixture.database, subject.org.admin, { runId, expected })
  const keep = (runId: RunId) => keepRemovals(fixture.database, subject.org.admin, runId)
  const restore = (runId: RunId) => restoreRemovals(fixture.database, subject.org.admin, runId)

  /** Every byte of goals and mappings, and every person's block. */
  async function everything() {
    return subject.org.transact(async (tx) => ({
      goals: [...(await tx.execute(sql`select * from goals order by id`))],
      mappings: [
        ...(await tx.execute(sql`select employee_id, goal_count, check_reason from mappings order by 1`)),
      ],
      blocks: await Promise.all(
        subject.org.people.map(async ({ employeeId }) =>
          renderBlock((await goalsOfEmployee(tx, employeeId)).filter((goal) => goal.removedAt === null)),
        ),
      ),
    }))
  }

  /** Two people, one of whom loses 60 of 100 goals: the second run holds. */
  async function held() {
    await synced([100, 5])
    answerWith(0, 40, ['new'])
    return subject.org.sync()
  }

  return {
    fixture,
    subject,
    synced,
    idsOf,
    answerWith,
    confirmEmpty,
    stored,
    marks,
    removalsOf,
    activity,
    apply,
    keep,
    restore,
    everything,
    held,
  }
}
