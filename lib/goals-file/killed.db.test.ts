import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { ImportId } from '#db/ids'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { type KillPoint, killedAt } from '#db/testing/processes/killed-process'
import { goalsFixture } from './testing/goals-fixture.ts'

const program = fileURLToPath(new URL('./testing/apply-process.ts', import.meta.url))

const database = ownDatabase(4)

/** Applies an import in a process of its own, which is killed at this point. Returns whether it came there. */
const killWhileApplying = (importId: ImportId, { admin }: TestOrganization, killPoint: KillPoint) =>
  killedAt(database.url, { program, args: [JSON.stringify({ actor: admin, importId })] }, killPoint)

test('an import of goals whose process is killed anywhere leaves nothing half-applied, and is applied again later', async () => {
  const organization = await testOrganization(database, 150)
  const { giveEmails, check, apply, importGoals, stateOf, runs, rows } = goalsFixture(database, organization)
  await giveEmails(organization.people)
  const file = (status: string, people: number) =>
    `email,name,status\n${Array.from({ length: people }, (_, n) => `p${n}@example.com,Goal of ${n},${status}\n`).join('')}`
  await importGoals(file('on_track', 140))
  const before = { state: await stateOf(), runs: await runs() }
  const { importId } = await check(file('completed', 150))

  const killPoints: KillPoint[] = [
    { moment: 'arrives', statement: /^insert into "sync_runs"/ },
    { moment: 'answered', statement: /^update goals g set/, nth: 2 },
    { moment: 'answered', statement: /^insert into outcomes/, nth: 3 },
    { moment: 'arrives', statement: /^commit after update "imports" set .*"applied_at"/ },
  ]
  for (const killPoint of killPoints) {
    expect(await killWhileApplying(importId, organization, killPoint), String(killPoint.statement)).toBe(true)
    expect({ state: await stateOf(), runs: await runs() }).toEqual(before)
    // As if the silence after a crash had passed.
    await rows(sql`update imports set heartbeat_at = now() - interval '31 seconds' where state = 'applying'`)
  }
  expect(await apply(importId)).toMatchObject({ ok: true })
  expect((await runs())[1]).toMatchObject({
    state: 'done',
    people_done: 150,
    goals_added: 10,
    goals_changed: 140,
  })
})
