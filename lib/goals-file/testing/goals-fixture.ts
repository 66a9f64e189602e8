import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import type { EmployeeId, ImportId, OrganizationId, UserId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { type Row, rowsIn, testOrganization } from '#db/testing/organization'
import { readBlocks } from '#lib/generator/read-blocks'
import { importLinesView } from '#lib/people/imports/view'
import { applyGoals } from '../apply.ts'
import { checkGoals } from '../check.ts'
import { undoGoals } from '../undo.ts'

type Organization = {
  organizationId: OrganizationId
  admin: { organizationId: OrganizationId; userId: UserId }
}

/** Checks and applies imports of goals of one organization, and reads what they may touch. */
export function goalsFixture(database: Database, { organizationId, admin }: Organization) {
  const rows = (query: SQL) => rowsIn(database, organizationId, query)

  const rowsOf = async (query: SQL) => (await rows(query)).map(({ row }) => row as Row)

  async function check(text: string) {
    const result = await checkGoals(database, admin, {
      ...{ source: { kind: 'paste', text }, fileName: 'goals.csv', sheet: null, columns: {}, dayOrder: null },
    })
    if (!result.ok) throw new Error(result.message)
    return result
  }

  const apply = (importId: ImportId) => applyGoals(database, admin, importId)

  return {
    rows,
    check,
    apply,
    async importGoals(text: string): Promise<ImportId> {
      const { importId } = await check(text)
      const result = await apply(importId)
      if (!result.ok) throw new Error(result.message)
      return importId
    },
    /** The lines of one kind of change: line, person, differences, reason and note. */
    lines: async (importId: ImportId, change: string) => {
      const page = await withOrganization(database, organizationId, (tx) =>
        importLinesView(tx, importId, { change, page: null }),
      )
      return page?.rows ?? []
    },
    /** Everything that an import may touch: whole rows, so that no column is forgotten. */
    stateOf: async () => ({
      goals: await rowsOf(sql`select to_jsonb(g) as row from goals g order by employee_id, culture_amp_id`),
      mappings: await rowsOf(sql`select to_jsonb(m) as row from mappings m order by employee_id`),
    }),
    goals: () =>
      rows(sql`select name, status, due_date::text as due from goals where removed_at is null order by name`),
    runs: () =>
      rows(sql`select state, source, file_name, people_done, people_not_reached, goals_added, goals_changed,
        goals_removed, rows_skipped, removals, end_code, end_message from sync_runs order by created_at`),
    /** The block of a person with its state, as the generator receives it. */
    block: (id: EmployeeId) =>
      withOrganization(database, organizationId, async (tx) => (await readBlocks(tx, { ids: [id] })).get(id)),
    /** Gives the people, in the order given, the emails p0@example.com, p1@example.com, … */
    giveEmails: async (people: readonly { id: EmployeeId }[]) => {
      for (const [n, { id }] of people.entries())
        await rows(sql`update employees set email = ${`p${n}@example.com`} where id = ${id}::uuid`)
    },
  }
}

/** An organization of `size` people with emails p0@example.com, p1@example.com, … and without a connection. */
export async function fileOrganization(database: Database, size: number) {
  const made = await testOrganization(database, size)
  const fixture = goalsFixture(database, made)
  await fixture.giveEmails(made.people)
  const idOf = (n: number) => made.people[n]?.id as EmployeeId
  return { ...made, ...fixture, idOf, undo: undoGoals.bind(null, database, made.admin) }
}

/** The first line of a file of goals. */
export const head = 'email,name,description,visibility,due_at,created_at,status,completion\n'
