import type { Database } from '#db/connection/client'
import type { ImportId } from '#db/ids'
import { accountEmails, knownPeople, todayAndPersonOf } from '#db/queries/imports/known-people'
import { erasedHashes } from '#db/queries/people/erasure/erased-people'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import type { DayOrder } from '#lib/imports/cell-dates'
import { type ColumnChoice, fieldOf } from '#lib/imports/columns'
import { type ImportSource, readTable } from '#lib/imports/read/read-table'
import type { Table } from '#lib/imports/read/table'
import { type ErasedKind, erasedKey } from '../erasure/erased-key.ts'
import { type PeopleField, peopleImportFields } from './plan/fields.ts'
import { differencesIn } from './plan/people-lines.ts'
import type { KnownPeople } from './plan/person-state.ts'
import { planPeople } from './plan/plan-people.ts'
import { storeCheck } from './store-check.ts'

/** What the admin chose in the dialog. */
export type CheckInput = {
  source: ImportSource
  fileName: string | null
  sheet: string | null
  columns: Record<string, string | null>
  dayOrder: DayOrder | null
  isWholeTeam: boolean
}

/** The choices beside the file or paste. */
export type CheckOptions = Pick<CheckInput, 'sheet' | 'columns' | 'dayOrder' | 'isWholeTeam'>

/** What was understood of the file before any line was looked at; shown even where no plan could be made. */
export type Understood = {
  columns: { name: string; field: string | null; samples: string[] }[]
  sheet: { name: string; all: string[] } | null
  notes: string[]
}

export type CheckResult =
  | ({ ok: true; importId: ImportId; counts: Record<string, number> } & Understood)
  /** A date that can be read two ways: nothing is stored before the answer. */
  | ({ ok: false; code: 'ask_day_order'; message: string; example: string } & Understood)
  | ({ ok: false; code: 'columns'; message: string } & Understood)
  | { ok: false; code: 'unreadable'; message: string; sheets: string[] }

/** Reads a file or paste of people and stores what applying it would do. Changes no person. */
export async function checkPeople(database: Database, actor: Actor, input: CheckInput): Promise<CheckResult> {
  const read = await readTable(input.source, {
    sheet: input.sheet,
    isKnown: (heading) => fieldOf(heading, peopleImportFields) !== undefined,
  })
  if (!read.ok) return { ok: false, code: 'unreadable', message: read.message, sheets: read.sheets ?? [] }
  const { table } = read
  const known = await readKnown(database, actor)
  const result = await planPeople(table, known, { ...input, today: known.today })
  const understood = (columns: ColumnChoice<PeopleField>) => understoodOf(table, columns)
  if (!result.ok)
    return { ok: false, code: 'columns', message: result.message, ...understood(result.columns) }
  const { plan } = result
  if (plan.askDayOrder) {
    const { example } = plan.askDayOrder
    const message = `“${example}” can be read two ways, and no other date in the column decides. Choose whether the day or the month comes first, then check again.`
    return { ok: false, code: 'ask_day_order', message, example, ...understood(plan.columns) }
  }
  const stored = await withOrganization(database, actor.organizationId, (tx) =>
    storeCheck(tx, actor, {
      kind: 'people',
      fileName: input.fileName,
      table,
      lines: plan.lines,
      differencesIn: (line) => differencesIn(line, plan.nameOf),
      activePeople: countActive(known),
    }),
  )
  const { notes, ...rest } = understood(plan.columns)
  return { ok: true, importId: stored.id, counts: stored.counts, ...rest, notes: [...notes, ...plan.notes] }
}

/** People who have not left. */
export const countActive = (known: KnownPeople): number =>
  known.people.filter((person) => !person.hasLeft).length

/** The people of the organization as a plan needs them, and its present day. */
export function readKnown(database: Database, actor: Actor): Promise<KnownPeople & { today: string }> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const [people, emails, { today, employeeId }, erased] = await Promise.all([
      knownPeople(tx),
      accountEmails(tx),
      todayAndPersonOf(tx, actor.userId),
      erasedHashes(tx),
    ])
    const has = (kind: ErasedKind, value: string | undefined) =>
      value !== undefined && erased.has(erasedKey(actor.organizationId, kind, value))
    const isErased: KnownPeople['isErased'] = ({ email, employeeNumber }) =>
      erased.size > 0 && (has('email', email) || has('employee_number', employeeNumber))
    return { people, accountEmails: emails, actorEmployeeId: employeeId, isErased, today }
  })
}

/** The table's columns with the field that each stands for and a few of its values. */
export function understoodOf(table: Table, columns: ColumnChoice): Understood {
  return {
    columns: table.columns.map((name, at) => ({
      name,
      field: columns[name] ?? null,
      samples: table.rows
        .slice(0, 50)
        .map(({ cells }) => cells[at]?.trim().slice(0, 60) ?? '')
        .filter((text) => text !== '')
        .slice(0, 3),
    })),
    sheet: table.sheet ?? null,
    notes: table.notes,
  }
}
