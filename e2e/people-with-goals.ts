import { randomUUID } from 'node:crypto'
import type { EmployeeId } from '#db/ids'
import { mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { testId } from '#db/testing/test-id'
import { type OwnOrganization, stackDatabase } from './stack.ts'

type Goal = Partial<typeof goals.$inferInsert> & { name: string }

export const idOf = ({ people }: OwnOrganization, n: number): EmployeeId => testId(people[n]?.id ?? '')
export const inOrganization = <T>(
  { organizationId }: OwnOrganization,
  work: Parameters<typeof withOrganization<T>>[2],
) => withOrganization(stackDatabase(), organizationId, work)
/** A time so many days ago. */
export const daysAgo = (n: number) => new Date(Date.now() - n * 86_400_000)

/** Gives a person a mapping that was just read, and these goals. */
export async function giveGoals(
  organization: OwnOrganization,
  n: number,
  given: Goal[],
  mapping: object = {},
) {
  const { organizationId } = organization
  const employeeId = idOf(organization, n)
  await inOrganization(organization, async (tx) => {
    await tx.insert(mappings).values({
      ...{ organizationId, employeeId, cultureAmpUserId: randomUUID(), lastOutcome: 'goals' },
      ...{ lastOutcomeAt: daysAgo(0.01), lastSyncedAt: daysAgo(0.01), goalCount: given.length, ...mapping },
    })
    const stored = given.map((goal, at) => ({
      ...{ organizationId, employeeId, cultureAmpId: `g-${String(at).padStart(2, '0')}`, contentHash: 'h' },
      ...{ status: 'on_track' as const, firstSeenAt: daysAgo(9), changedAt: daysAgo(9), ...goal },
    }))
    if (stored.length > 0) await tx.insert(goals).values(stored)
  })
}
