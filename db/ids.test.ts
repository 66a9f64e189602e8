import { expect, expectTypeOf, test } from 'vitest'
import { EmployeeId, OrganizationId, type UserId } from './ids.ts'
import type { employees, mappings } from './schema/people.ts'
import type { withOrganization } from './tenant.ts'

const text = '48766e0f-74d4-48c6-953a-bfd402b61c81'

test('an id of one kind does not compile where another kind belongs', () => {
  const employeeId = EmployeeId.parse(text)
  const organizationOf: Parameters<typeof withOrganization>[1][] = [OrganizationId.parse(text)]
  // @ts-expect-error An employee is not an organization.
  organizationOf.push(employeeId)
  // @ts-expect-error Text from outside is no id until it is parsed.
  organizationOf.push(text)
  expectTypeOf<UserId>().not.toExtend<EmployeeId>()
  expectTypeOf<EmployeeId>().toExtend<string>()
})

test('rows carry the kind of their ids', () => {
  expectTypeOf<typeof employees.$inferSelect.id>().toEqualTypeOf<EmployeeId>()
  expectTypeOf<typeof employees.$inferSelect.organizationId>().toEqualTypeOf<OrganizationId>()
  expectTypeOf<typeof mappings.$inferSelect.mappedBy>().toEqualTypeOf<UserId | null>()
})

test('text that is no UUID is no id', () => {
  expect(EmployeeId.safeParse("1' or '1' = '1").success).toBe(false)
})
