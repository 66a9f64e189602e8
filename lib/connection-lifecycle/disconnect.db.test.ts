import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { peopleTotals } from '#db/queries/people/people-totals'
import { syncRuns } from '#db/schema/sync'
import { ownConnection } from '#lib/connections/testing/own-connection'
import { startRun } from '#lib/sync/runs/start'
import { disconnect } from './disconnect.ts'

const { fixture, admin, inOrganization, save, view, stored, map } = ownConnection()

test.each([
  ['keep', 1, 1],
  ['delete_goals', 0, 1],
  ['delete_goals_and_mappings', 0, 0],
] as const)(
  'disconnecting with "%s" deletes the key at once and leaves %i goals, %i mappings',
  async (choice, goalsLeft, mappingsLeft) => {
    await save()
    await map('owner-1', ['g-1'])
    await startRun(fixture.database, admin(), {})
    await disconnect(fixture.database, admin(), choice)
    expect(await stored()).toMatchObject({
      state: 'not_connected',
      sealedSecret: null,
      secretLast4: null,
      clientId: null,
    })
    expect(await view()).toMatchObject({ stateByName: 'Ada Admin' })
    expect(await inOrganization(peopleTotals)).toMatchObject({ goals: goalsLeft, mapped: mappingsLeft })
    expect(await startRun(fixture.database, admin(), {})).toMatchObject({
      ok: false,
      code: 'not_connected',
    })
    expect(
      (await inOrganization((tx) => tx.select().from(syncRuns).where(eq(syncRuns.endCode, 'disconnected'))))
        .length,
    ).toBe(1)
  },
)

test('what never was connected is not disconnected', async () => {
  await disconnect(fixture.database, admin(), 'keep')
  expect(await stored()).toBeUndefined()
})
