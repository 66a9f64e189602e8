import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { goals } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { isInPeriod } from '#lib/goals/period'
import fc from '#lib/testing/fast-check'
import { inPeriod } from './in-period.ts'

const database = ownDatabase(1)

const day = fc
  .integer({ min: 0, max: 40 })
  .map((days) => new Date(Date.UTC(2026, 2, 10) + days * 86_400_000).toISOString().slice(0, 10))
const goal = fc.record({
  startDate: fc.option(day),
  dueDate: fc.option(day),
  createdAt: fc.option(
    fc
      .tuple(day, fc.integer({ min: 0, max: 23 }))
      .map(([on, hour]) => `${on}T${String(hour).padStart(2, '0')}:30:00.000Z`),
  ),
})
const period = fc.tuple(day, day).map((days) => {
  const [from = '', to = ''] = days.sort()
  return { from, to }
})

test('the database finds the same goals in a period as the rule does', async () => {
  const { organizationId, people } = await testOrganization(database, 1)
  const dated = fc.sample(goal, 400)
  const zones = ['UTC', 'Europe/Berlin', 'Pacific/Kiritimati', 'America/St_Johns']
  await withOrganization(database, organizationId, async (tx) => {
    await tx.insert(goals).values(
      dated.map(({ startDate, dueDate, createdAt }, at) => ({
        organizationId,
        employeeId: testId<EmployeeId>(people[0]?.id ?? ''),
        cultureAmpId: String(at),
        name: 'A goal',
        status: 'on_track' as const,
        contentHash: 'h',
        startDate,
        dueDate,
        cultureAmpCreatedAt: createdAt === null ? null : new Date(createdAt),
      })),
    )
    for (const asked of fc.sample(period, 20)) {
      for (const timeZone of zones) {
        const found = await tx
          .select({ id: goals.cultureAmpId })
          .from(goals)
          .where(sql`organization_id = ${organizationId}::uuid and (${inPeriod('goals', asked, timeZone)})`)
        const expected = dated.flatMap((one, at) => (isInPeriod(one, asked, timeZone) ? [String(at)] : []))
        expect(new Set(found.map(({ id }) => id))).toEqual(new Set(expected))
      }
    }
  })
})
