import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { connections } from '#db/schema/connections'
import { mappings } from '#db/schema/people'
import { syncRuns } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import {
  cancelSyncButton,
  connectionCard,
  connectionState,
  lastSync,
  syncNowButton,
} from './pages/integrations/connection-card.ts'
import { controlSandbox, ownOrganization, stackDatabase } from './stack.ts'
import { connect, expect, expectAccessible, signIn, test } from './test.ts'

/** A Retry-After longer than a quarter of an hour, after which a run is deferred. */
const waitSeconds = 20 * 60

test('a sync that Culture Amp asks to wait shows until when, and continues then', async ({ page }) => {
  const { organizationId, people, adminEmail } = await ownOrganization(1)
  const owner = randomUUID()
  await controlSandbox('goals', {
    owner,
    rows: [{ id: owner, name: 'A goal', status: 'On Track', owner_id: owner }],
  })
  await signIn(page, adminEmail)
  await connect(page)
  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx
      .insert(mappings)
      .values(people.map(({ id }) => ({ organizationId, employeeId: id, cultureAmpUserId: owner }))),
  )
  const refusal = { kind: 'status', status: 429, retryAfter: waitSeconds, times: 1 }
  await controlSandbox('script', { target: owner, script: refusal })

  const card = connectionCard(page)
  const before = Date.now()
  await syncNowButton(page).click()
  const waits = card.getByText(/Culture Amp is busy. Retrying at \d{1,2}:\d\d/)
  await expect(waits).toBeVisible()
  const said = /Retrying at (\d{1,2}:\d\d)/.exec((await waits.textContent()) ?? '')?.[1]
  const clocks = await page.evaluate(
    ([from, to]) => {
      const minutes = []
      for (let at = from; at < to + 60_000; at += 60_000)
        minutes.push(new Date(at).toLocaleTimeString('en-US', { timeStyle: 'short' }).replace(/\s.*/, ''))
      return minutes
    },
    [before + waitSeconds * 1000, Date.now() + waitSeconds * 1000] as const,
  )
  expect(clocks).toContain(said)
  await expect(connectionState(page, 'Syncing')).toBeVisible()
  await expect(cancelSyncButton(page)).toBeEnabled()
  await expectAccessible(page)

  // The twenty minutes pass: for the database by its clock; for the worker, which counts them by a clock of its own, by
  // settings under which nothing was refused.
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    await tx.update(connections).set({ settingsVersion: sql`settings_version + 1` })
    await tx.update(syncRuns).set({ deferredUntil: sql`now()`, settingsVersion: sql`settings_version + 1` })
  })
  await stackDatabase().orm.execute(sql`
    update pgboss.job set start_after = now()
    where data->>'organizationId' = ${organizationId} and state = 'created'`)
  await expect(lastSync(page, /^Last sync: 1 person, 1 goal,/)).toBeVisible()
  await expect(waits).toBeHidden()
})
