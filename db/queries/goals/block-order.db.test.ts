import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { EmployeeId, OrganizationId } from '#db/ids'
import { goals } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { compareInBlock } from '#lib/goals/block-order'
import fc from '#lib/testing/fast-check'
import { inBlockOrder } from './block-order.ts'

const database = ownDatabase(1)
let organizationId: OrganizationId
let employeeId: EmployeeId

beforeAll(async () => {
  const { organizationId: id, people } = await testOrganization(database, 1)
  organizationId = id
  employeeId = testId<EmployeeId>(people[0]?.id ?? '')
})

const day = fc.constantFrom(null, '2026-01-01', '2026-12-31', '2027-06-30')
const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
  fc.constantFrom('a', 'B', 'Ä', 'ä', 'Z', '😀', 'Ａ', 'ﬁ', ' a', 'a b', 'a-b', '10', '9', '𝒜', '\ue000'),
)
const goal = fc.record({ dueDate: day, name, cultureAmpId: fc.string({ minLength: 1, maxLength: 8 }) })
const storable = (text: string) => text.isWellFormed() && !text.includes('\u0000')

test('the database orders goals as the block does', async () => {
  const generated = fc.uniqueArray(
    goal.filter((one) => storable(one.name) && storable(one.cultureAmpId)),
    {
      selector: ({ cultureAmpId }) => cultureAmpId,
      minLength: 300,
      maxLength: 400,
      size: 'max',
    },
  )
  for (const some of fc.sample(generated, 5)) {
    const ordered = await withOrganization(database, organizationId, async (tx) => {
      await tx.delete(goals)
      await tx.insert(goals).values(
        some.map((one) => ({
          ...one,
          organizationId,
          employeeId,
          status: 'on_track' as const,
          contentHash: 'h',
        })),
      )
      return tx
        .select({ dueDate: goals.dueDate, name: goals.name, cultureAmpId: goals.cultureAmpId })
        .from(goals)
        .where(sql`organization_id = ${organizationId}::uuid`)
        .orderBy(inBlockOrder('goals'))
    })
    expect(ordered).toEqual(some.toSorted(compareInBlock))
  }
})
