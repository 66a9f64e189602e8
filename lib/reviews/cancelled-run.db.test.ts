import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { employees } from '#db/schema/people'
import type { Viewer } from '#lib/access/viewer'
import { cancelRun } from '#lib/sync/runs/cancel'
import { type SyncedOrganization, type SyncFixture, syncFixture } from '#lib/sync/testing/sync-fixture'
import { previewOf } from './preview.ts'
import { reportsOfViewer } from './reports.ts'

let fixture: SyncFixture
beforeAll(async () => {
  fixture = await syncFixture()
})
afterAll(() => fixture.close())

/** What a manager reads of their only report, on the report's page and in the list. */
async function managed() {
  const org = await fixture.organization({ mapped: 2 })
  const [report, manager] = org.people as [SyncedOrganization['first'], SyncedOrganization['first']]
  await org.transact((tx) =>
    tx.update(employees).set({ managerId: manager.employeeId }).where(eq(employees.id, report.employeeId)),
  )
  const viewer: Viewer = {
    organizationId: org.organizationId,
    organizationName: 'Test organization',
    timeZone: 'UTC',
    userId: org.admin.userId,
    sessionId: randomUUID(),
    signedInAt: new Date('2026-11-01T10:00:00Z'),
    name: 'A manager',
    email: 'manager@example.test',
    isAdmin: false,
    employeeId: manager.employeeId,
    hasReports: true,
  }
  const cancel = async (runId: Awaited<ReturnType<SyncedOrganization['start']>>) =>
    expect(await cancelRun(fixture.database, org.admin, runId)).toEqual({ ok: true })
  return {
    org,
    report,
    cancel,
    async read() {
      const preview = await previewOf(fixture.database, viewer, report.employeeId)
      const row = (await reportsOfViewer(fixture.database, viewer))?.rows[0]
      expect(row?.isReading).toBe(preview?.isReading)
      return { code: preview?.goalsStatus.code, state: row?.state, isReading: preview?.isReading }
    },
  }
}

test('who was never synced is not said to have a failed refresh once a sync is cancelled', async () => {
  const { org, report, cancel, read } = await managed()
  await cancel(await org.start())
  expect(await read()).toEqual({ code: 'never_synced', state: 'never_synced', isReading: false })
  await cancel(await org.start(report.employeeId))
  expect(await read()).toEqual({ code: 'never_synced', state: 'never_synced', isReading: false })
})

test('a cancelled sync makes no goals out of date', async () => {
  const { org, cancel, read } = await managed()
  await org.sync()
  await cancel(await org.start())
  expect(await read()).toEqual({ code: 'fresh', state: 'current', isReading: false })
})

test('a read that failed before a cancelled sync still is the last one', async () => {
  const { org, report, cancel, read } = await managed()
  await org.sync()
  fixture.sandbox.script(report.owner, { kind: 'status', status: 404 })
  await org.sync(report.employeeId)
  const failed = await org.mapping(report)
  await cancel(await org.start())
  expect(await org.mapping(report)).toEqual(failed)
  expect(await read()).toEqual({ code: 'last_read_failed', state: 'stale', isReading: false })
})

test('a refresh that waits or runs is part of what a page reads', async () => {
  const { org, report, read } = await managed()
  const runId = await org.start(report.employeeId)
  expect(await read()).toMatchObject({ isReading: true })
  await org.work(runId)
  expect(await read()).toEqual({ code: 'fresh', state: 'current', isReading: false })
})
