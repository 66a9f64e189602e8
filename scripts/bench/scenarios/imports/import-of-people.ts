import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import { type ImportId, OrganizationId, UserId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { applyImport } from '#lib/people/imports/apply'
import { checkPeople } from '#lib/people/imports/check-people'
import { step } from '../../../processes/step.ts'
import type { Figure } from '../../report/figure.ts'
import { formatCount } from '../../report/units.ts'
import type { Bed } from '../../setup/bed.ts'
import { withPool } from '../../sync.ts'
import { figure, measured, type Timed } from './timed.ts'
import { xlsxFile } from './xlsx-file.ts'

/**
 * Checks and applies a file of people into an empty organization, then checks and applies it again with all of them changed;
 * and checks the same people as a workbook.
 */
export async function importOfPeople(bed: Bed): Promise<Figure[]> {
  const lines = bed.sizes.listed
  return bed.withDatabase((url) =>
    withPool(url, async (database) => {
      const actor = await emptyOrganization(database)
      const first = await step(`Check of ${formatCount(lines)} lines`, () =>
        timedCheck(database, actor, csvOf(lines, 'Analyst')),
      )
      const applied = await step('Apply', () => timedApply(database, actor, first.importId))
      const second = await step('Check of as many changes', () =>
        timedCheck(database, actor, csvOf(lines, 'Lead')),
      )
      const changed = await step('Apply', () => timedApply(database, actor, second.importId))
      const workbook = await step('Check of the same people as a workbook', () =>
        timedCheck(database, actor, workbookOf(lines, 'Lead')),
      )
      const what = `import of ${formatCount(lines)} lines`
      return [
        figure(`${what}: check`, first, 5_000),
        figure(`${what}: apply`, applied, 15_000),
        figure(`${what}, all of them changes: check`, second, 5_000),
        figure(`${what}, all of them changes: apply`, changed, 15_000),
        figure(`${what}, XLSX: check`, workbook, 5_000),
      ]
    }),
  )
}

async function emptyOrganization(database: Database): Promise<Actor> {
  const organizationId = OrganizationId.parse(randomUUID())
  const userId = UserId.parse(randomUUID())
  await withOrganization(database, organizationId, async (tx) => {
    await tx.execute(sql`insert into organizations (id, name) values (${organizationId}::uuid, 'Import')`)
    await tx.execute(sql`insert into users (organization_id, id, email, name, role)
      values (${organizationId}::uuid, ${userId}::uuid, 'import@example.com', 'Import', 'admin')`)
  })
  return { organizationId, userId }
}

const head = ['full_name', 'email', 'title', 'department', 'manager_email', 'start_date', 'employee_id']

/** A tree of managers ten wide, the leaves first; days are those of March 2024. */
const peopleOf = (lines: number, title: string) =>
  Array.from({ length: lines }, (_, n) => ({
    text: [`Person ${n} Müller`, `person.${n}@example.com`, title, `Department ${n % 60}`],
    manager: n === 0 ? '' : `person.${Math.floor((n - 1) / 10)}@example.com`,
    day: 1 + (n % 9),
    number: String(n),
  })).reverse()

function csvOf(lines: number, title: string): Uint8Array {
  const rows = peopleOf(lines, title).map(({ text, manager, day, number }) =>
    [...text, manager, `2024-03-0${day}`, number].join(','),
  )
  return new TextEncoder().encode(`${head.join(',')}\n${rows.join('\n')}\n`)
}

/** The serial number of 29 February 2024. */
const lastOfFebruary = 45_351

const workbookOf = (lines: number, title: string): Uint8Array =>
  xlsxFile([
    head,
    ...peopleOf(lines, title).map(({ text, manager, day, number }) => [
      ...text,
      manager,
      { day: lastOfFebruary + day },
      number,
    ]),
  ])

async function timedCheck(database: Database, actor: Actor, bytes: Uint8Array) {
  const { result, ...timed } = await measured(() =>
    checkPeople(database, actor, {
      ...{
        source: { kind: 'file', bytes },
        fileName: 'people.csv',
        sheet: null,
        columns: {},
        dayOrder: null,
      },
      isWholeTeam: false,
    }),
  )
  if (!result.ok || result.counts.refused) throw new Error('The check of the bench refused lines.')
  return { ...timed, importId: result.importId }
}

async function timedApply(database: Database, actor: Actor, importId: ImportId): Promise<Timed> {
  const confirmed = { deactivations: true, admins: true }
  const { result, ...timed } = await measured(() => applyImport(database, actor, { importId, confirmed }))
  if (!result.ok) throw new Error(result.message)
  return timed
}
