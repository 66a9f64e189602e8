import { type SQL, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Database } from '#db/connection/client'
import type { ImportId } from '#db/ids'
import { rowsIn, type TestOrganization } from '#db/testing/organization'
import { applyImport } from '../apply.ts'
import { type CheckInput, checkPeople } from '../check-people.ts'
import { confirmed } from './confirmed.ts'

/** Checks and applies imports of people, and reads what they may touch. */
export function importFixture(database: Database) {
  const rows = ({ organizationId }: TestOrganization, query: SQL) => rowsIn(database, organizationId, query)

  async function check(organization: TestOrganization, text: string, more: Partial<CheckInput> = {}) {
    const result = await checkPeople(database, organization.admin, {
      ...{ source: { kind: 'paste', text }, fileName: 'people.csv', sheet: null, columns: {} },
      ...{ dayOrder: null, isWholeTeam: false, ...more },
    })
    if (!result.ok) throw new Error(result.message)
    return result
  }

  const apply = (organization: TestOrganization, importId: ImportId) =>
    applyImport(database, organization.admin, { importId, confirmed })

  return {
    rows,
    check,
    apply,
    async importPeople(organization: TestOrganization, text: string, more: Partial<CheckInput> = {}) {
      const { importId } = await check(organization, text, more)
      expect(await apply(organization, importId)).toMatchObject({ ok: true })
      return importId
    },
    /** Everything that an import may touch, but for moments. */
    stateOf: async (organization: TestOrganization) => ({
      people: await rows(
        organization,
        sql`select id, full_name, email, title, department, employee_number, manager_id, start_date, end_date,
          deactivated_at is not null as left, excluded_at is not null as excluded from employees
          order by full_name, id`,
      ),
      mappings: await rows(
        organization,
        sql`select employee_id, culture_amp_user_id from mappings order by employee_id`,
      ),
      goals: await rows(
        organization,
        sql`select employee_id, culture_amp_id, removed_at is not null as removed from goals order by 1, 2`,
      ),
      accounts: await rows(
        organization,
        sql`select name, email, role, employee_id, deactivated_at is not null as left from users order by email`,
      ),
    }),
  }
}
