import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import { OrganizationId, UserId } from '#db/ids'
import { texts } from '#db/queries/arrays'
import { organizations, users } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { hashPassword } from '#lib/access/password/hash'
import { saveConnection } from '#lib/connection-lifecycle/save'
import { ConnectionInput } from '#lib/connections/input'
import { Fault } from '../../processes/fault.ts'
import { departments, firstNames, lastNames, middleNames } from './names.ts'

export const apiKey = 'bench-key-0123456789'
export const password = 'bench-password'

export type BenchOrganization = {
  organizationId: OrganizationId
  admin: { organizationId: OrganizationId; userId: UserId }
  adminEmail: string
}

/** Creates an organization with the given numbers of people and mapped people, connected to the server. */
export async function makeOrganization(
  database: Database,
  serverUrl: string,
  { people, mapped = people }: { people: number; mapped?: number },
): Promise<BenchOrganization> {
  const organizationId = OrganizationId.parse(randomUUID())
  const userId = UserId.parse(randomUUID())
  const adminEmail = `${userId}@example.test`
  const passwordHash = await hashPassword(password)
  await withOrganization(database, organizationId, async (tx) => {
    await tx.insert(organizations).values({ id: organizationId, name: 'Bench' })
    const name = 'Ada Admin'
    await tx
      .insert(users)
      .values({ organizationId, id: userId, email: adminEmail, name, role: 'admin', passwordHash })
    await addPeople(tx, people, mapped)
  })
  // As autovacuum does soon after many rows came. Not ANALYZE: a new organization is synced before any.
  await database.orm.execute(sql`vacuum employees, mappings, users`)
  const admin = { organizationId, userId }
  const fields = ConnectionInput.parse({ apiKey, baseUrl: serverUrl })
  const saved = await saveConnection(database, admin, fields, { saveAnyway: false, otherAccount: false })
  if (!saved.ok) throw new Fault(`The bench could not connect to its server (${saved.code}).`)
  return { organizationId, admin, adminEmail }
}

/** Names in random order; mapped people are spread evenly among them. */
async function addPeople(tx: OrganizationTransaction, people: number, mapped: number): Promise<void> {
  const of = (words: readonly string[], stride: number) =>
    sql`(${texts(words)})[1 + (n::bigint * ${stride}::int) % ${words.length}::int]`
  await tx.execute(sql`
    insert into employees (organization_id, full_name, email, title, department, start_date)
    select ${tx.organizationId}::uuid, first || ' ' || middle || ' ' || last,
      lower(first || '.' || last) || '.' || n || '@example.test', 'Specialist', department, date '2020-01-01' + (n % 2000)
    from (
      select n, ${of(firstNames, 7)} as first, ${of(middleNames, 11)} as middle, ${of(lastNames, 13)} as last,
        ${of(departments, 5)} as department
      from generate_series(0, ${people - 1}::int) n
    ) person`)
  await tx.execute(sql`
    insert into mappings (organization_id, employee_id, culture_amp_user_id)
    select ${tx.organizationId}::uuid, id, lpad(to_hex(n), 8, '0') || '-0000-4000-8000-000000000000'
    from (
      select id, (row_number() over (order by id) - 1)::int as n from employees
      where organization_id = ${tx.organizationId}::uuid
    ) person
    where n < ${mapped}`)
}
