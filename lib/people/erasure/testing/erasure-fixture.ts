import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import {
  ConnectionId,
  type EmployeeId,
  type ImportId,
  type OrganizationId,
  RunId,
  type UserId,
} from '#db/ids'
import { insertLink } from '#db/queries/accounts/links'
import { insertSession } from '#db/queries/accounts/sessions'
import { storeAsked } from '#db/queries/problems/asked'
import { storeLook } from '#db/queries/reviews/looks'
import { connections } from '#db/schema/connections'
import { employees, mappings, users } from '#db/schema/people'
import { goals, outcomes, syncRuns } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { inviteEmployee } from '#lib/accounts/invite'
import { excludeEmployee, restoreEmployee } from '#lib/people/exclude'
import { applyImport } from '#lib/people/imports/apply'
import { checkPeople } from '#lib/people/imports/check-people'
import { mapEmployee } from '#lib/people/map'
import { setEnvironment } from '#lib/testing/environment'

// The key of the hashes comes from the environment, which is read once.
setEnvironment()

/** What is searched for: no other text of the test holds any of it. */
export const secret = {
  name: 'Xanthippe "Xan" Quillfeather',
  email: 'Xan.Quillfeather@example.test',
  number: 'HR-77-QUILL',
  cultureAmpUserId: 'quill-0001',
  goal: 'Tame the quillbeast by autumn',
  note: 'Only the quillbeast knows',
  reason: 'Quill is a contractor',
}

export const importOf = (text: string) => ({
  source: { kind: 'paste' as const, text },
  ...{
    fileName: 'people of Xan.Quillfeather@example.test.csv',
    sheet: null,
    columns: {},
    dayOrder: null,
    isWholeTeam: false,
  },
})

/** A database of the calling test file, organizations with a person to erase, and the search of every table. */
export function erasureFixture() {
  const database = ownDatabase(5)

  /** A person with something in every table that can hold a person's data, by the product's own ways where there is one. */
  async function organization() {
    const made = await testOrganization(database, 3)
    const { organizationId, admin, people } = made
    const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
      withOrganization(database, organizationId, work)
    const check = (text: string) => checkPeople(database, admin, importOf(text))
    const importNow = async (text: string) => {
      const checked = await check(text)
      if (!checked.ok) throw new Error(checked.message)
      const confirmed = { deactivations: true, admins: true }
      await applyImport(database, admin, { importId: checked.importId, confirmed })
      return checked
    }
    const header = 'full_name\temail\temployee_id\tmanager_email'
    const imported = await importNow(
      `${header}\n"${secret.name.replaceAll('"', '""')}"\t${secret.email}\t${secret.number}\t\nRita Report\trita@example.test\t\t${secret.email}\nNo Name\t${secret.email}x@@\t\t`,
    )
    const employeeId = await inOrganization(async (tx) => {
      const [row] = await tx
        .select({ id: employees.id })
        .from(employees)
        .where(eq(employees.email, secret.email))
      return testId<EmployeeId>(row?.id ?? '')
    })
    await excludeEmployee(database, admin, employeeId, secret.reason)
    await restoreEmployee(database, admin, employeeId)
    const viewer = { ...admin, organizationName: 'Test', timeZone: 'UTC', name: 'Ada' }
    const context = { database, mailer: null, baseUrl: 'https://reviews.example.test' }
    await inviteEmployee(context, viewer, employeeId)
    await mapEmployee(database, admin, { employeeId, cultureAmpUserId: secret.cultureAmpUserId })
    await inOrganization(async (tx) => {
      const connectionId = ConnectionId.parse(randomUUID())
      const [account] = await tx.select({ id: users.id }).from(users).where(eq(users.employeeId, employeeId))
      const userId = testId<UserId>(account?.id ?? '')
      await tx.insert(connections).values({
        ...{
          organizationId,
          id: connectionId,
          baseUrl: 'https://api.cultureamp.com/v1',
          goalsPath: '/goals',
        },
        ...{ sealedSecret: 'sealed', state: 'connected', savedBy: userId, stateBy: userId },
      })
      for (const ofPerson of [null, employeeId]) {
        const runId = RunId.parse(randomUUID())
        await tx.insert(syncRuns).values({
          ...{ organizationId, id: runId, connectionId, employeeId: ofPerson, settingsVersion: 1 },
          ...{ state: 'done', startedBy: userId },
        })
        const message = `Read 1 goal of ${secret.name}.`
        await tx
          .insert(outcomes)
          .values({ organizationId, runId, employeeId, code: 'goals', message, detail: secret.goal })
      }
      await tx.insert(goals).values([
        {
          ...{ organizationId, employeeId, cultureAmpId: 'g1', name: secret.goal, description: secret.note },
          ...{ status: 'on_track', contentHash: 'h' },
        },
        {
          ...{ organizationId, employeeId, cultureAmpId: 'g2', name: `${secret.goal} 2`, status: 'on_track' },
          ...{ contentHash: 'h', removedAt: new Date() },
        },
      ])
      await storeLook(tx, admin.userId, employeeId)
      await storeAsked(tx, employeeId, 'goals_missing')
      await insertSession(tx, { userId, sessionVersion: 1, method: 'password' })
      const expiresAt = new Date(Date.now() + 60_000)
      await insertLink(tx, {
        userId,
        kind: 'password_reset',
        tokenHash: randomUUID(),
        createdBy: null,
        expiresAt,
      })
      await tx.execute(sql`insert into identities (organization_id, user_id, issuer, subject)
        values (${organizationId}, ${userId}, 'https://login.example.test', ${secret.email})`)
      await tx
        .update(employees)
        .set({ reviewerId: employeeId })
        .where(eq(employees.id, testId(people[1]?.id ?? '')))
      await tx.insert(mappings).values({
        organizationId,
        employeeId: testId(people[1]?.id ?? ''),
        cultureAmpUserId: 'other',
        mappedBy: userId,
      })
    })
    return {
      ...made,
      employeeId,
      importId: testId<ImportId>(imported.ok ? imported.importId : ''),
      inOrganization,
      check,
    }
  }

  const tables = async () =>
    (
      await database.orm.execute<{ name: string }>(sql`
        select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`)
    ).map(({ name }) => name)

  /** Tables with a row that has this text anywhere, without case. */
  async function tablesHolding(organizationId: OrganizationId, text: string): Promise<string[]> {
    const found = []
    // As it stands in a text, and in JSON or a row inside of one.
    const forms = JSON.stringify([text, JSON.stringify(text).slice(1, -1), text.replaceAll('"', '""')])
    for (const table of await tables()) {
      const rows = await withOrganization(database, organizationId, (tx) =>
        tx.execute(sql`select 1 from ${sql.identifier(table)} t where exists (
          select 1 from json_array_elements_text(${forms}::json) f (form) where strpos(lower(t::text), lower(f.form)) > 0) limit 1`),
      )
      if (rows.length > 0) found.push(table)
    }
    return found
  }

  return { database, organization, tables, tablesHolding }
}
