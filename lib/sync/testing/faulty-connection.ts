import { expect } from 'vitest'
import type { Clock } from '#lib/clock'
import { saveConnection } from '#lib/connection-lifecycle/save'
import type { ConnectionInput } from '#lib/connections/input'
import { fieldsFor } from '#lib/connections/testing/fields'
import { environment } from '#lib/environment'
import { ThrottleRegistry } from '../throttle/throttle-registry.ts'
import { executeRun } from '../worker/execute-run.ts'
import type { SyncedOrganization, SyncFixture } from './sync-fixture.ts'

/** Saves the organization's connection with these fields changed, even where its test fails. */
export async function reconnect(
  { database, sandbox }: SyncFixture,
  org: SyncedOrganization,
  changed: Partial<ConnectionInput>,
): Promise<void> {
  const choices = { saveAnyway: true, otherAccount: true }
  const saved = await saveConnection(database, org.admin, fieldsFor(sandbox, changed), choices)
  expect(saved).toMatchObject({ ok: true })
  sandbox.clearLog()
}

/** Adds the host to those that admins may connect to. */
export function allow(host: string): void {
  environment().cultureAmpAllowedHosts.push(host)
}

/** Starts a run over all people and works on it with the caller's clock and a throttle of its own. */
export async function syncWith({ database }: SyncFixture, org: SyncedOrganization, clock: Clock) {
  const runId = await org.start()
  const job = { organizationId: org.organizationId, runId }
  await executeRun(database, job, new AbortController().signal, new ThrottleRegistry(32, clock))
  return org.run(runId)
}
