import { agree, plural } from '#lib/format'
import { type DayOrder, readDateColumn } from '#lib/imports/cell-dates'
import { type ColumnChoice, chooseColumns } from '#lib/imports/columns'
import type { PlanLine } from '#lib/imports/plan-line'
import type { Table } from '#lib/imports/read/table'
import { yieldToEventLoop } from '#lib/imports/yield-to-event-loop'
import { type PeopleField, peopleImportFields } from './fields.ts'
import { type Identified, type Identity, identify } from './identify.ts'
import { refuseLoops } from './loops.ts'
import { findManagers, type Managers } from './managers.ts'
import { addedLine, changedLine, leaverLine, noAccount, refusedLine } from './people-lines.ts'
import { isRole, type ParsedRow, type PersonRow, parsePersonRow, type RefusedRow } from './person-row.ts'
import { foldCase, type KnownPeople, type PersonState } from './person-state.ts'
import { refuseTakenKeys, refuseTakenUserIds } from './taken.ts'

export type PeopleOptions = {
  /** What the admin chose for a column, by its heading; null for "not used". */
  columns: Record<string, string | null>
  dayOrder: DayOrder | null
  /** Whether people who are in no line have left. */
  isWholeTeam: boolean
  /** The organization's present day, `2026-04-03`. */
  today: string
}

export type PeoplePlan = {
  columns: ColumnChoice<PeopleField>
  /** A date that can be read two ways; the plan waits for the answer. */
  askDayOrder: { example: string } | null
  lines: PlanLine<PersonState>[]
  /** Names of all people after the import, by their ids. */
  nameOf: ReadonlyMap<string, string>
  /** Sentences for the admin about the file as a whole. */
  notes: string[]
}

/** Why no plan can be made of a table, with the next step. */
export type NoPlan = { ok: false; message: string; columns: ColumnChoice<PeopleField> }

/**
 * Plans an import of people: what each line of the table adds, changes, leaves as it is, or why it is refused. Pure: the
 * same table, people and options give the same plan, but for the IDs of new people. An empty cell changes nothing, but for the
 * manager's in a file of the whole team, which means that there is none.
 * Lines are ordered so that a new manager comes before the people who report to them.
 */
export async function planPeople(
  table: Table,
  known: KnownPeople,
  options: PeopleOptions,
): Promise<{ ok: true; plan: PeoplePlan } | NoPlan> {
  const columns = chooseColumns(table.columns, fieldsFor(table), options.columns)
  const missing = missingColumns(columns)
  if (missing) return { ok: false, message: missing, columns }
  const at = columnIndexes(table, columns)
  const cellsOf = (field: PeopleField) => {
    const index = at[field]
    return index === undefined ? [] : table.rows.map(({ cells }) => cells[index] ?? '')
  }
  const dates = {
    start_date: readDateColumn(cellsOf('start_date'), options.dayOrder),
    end_date: readDateColumn(cellsOf('end_date'), options.dayOrder),
  }
  const askDayOrder = dates.start_date.ask ?? dates.end_date.ask
  // In a file of the whole team the top of the organization is the line without a manager.
  const emptyManager = options.isWholeTeam && at.manager_email !== undefined ? null : undefined
  const parsed: ParsedRow[] = []
  for (const { line, cells } of table.rows) {
    parsed.push(parsePersonRow(line, (field) => cells[at[field] ?? -1] ?? '', dates, emptyManager))
    if (parsed.length % 2_000 === 0) await yieldToEventLoop()
  }
  const { lines, nameOf } = await planRows(parsed, known, options)
  return { ok: true, plan: { columns, askDayOrder, lines, nameOf, notes: notesOf(lines) } }
}

/** What an admin should know about the file as a whole. */
function notesOf(lines: readonly PlanLine<PersonState>[]): string[] {
  const count = lines.filter(({ note }) => note?.includes(noAccount)).length
  if (count === 0) return []
  const people = plural(count, 'person', 'people')
  return [
    `${people} with the role admin ${agree(count, 'has', 'have')} no account, so this import does not make them ${agree(count, 'an admin', 'admins')}. Invite them on the Team tab, then make them ${agree(count, 'an admin', 'admins')}.`,
  ]
}

/** A column named `Role` that holds job titles is one. */
function fieldsFor(table: Table) {
  const at = table.columns.findIndex((column) => column.trim().toLowerCase() === 'role')
  const values = table.rows
    .slice(0, 1_000)
    .map(({ cells }) => cells[at] ?? '')
    .filter((text) => text.trim())
  if (at < 0 || values.filter(isRole).length * 2 >= values.length) return peopleImportFields
  const withoutRole = (names: readonly string[]) => names.filter((name) => name !== 'role')
  return peopleImportFields.map((field) => {
    if (field.name === 'role') return { ...field, names: withoutRole(field.names) }
    return field.name === 'title' ? { ...field, names: [...field.names, 'role'] } : field
  })
}

function missingColumns(columns: ColumnChoice<PeopleField>): string | null {
  const used = new Set(Object.values(columns))
  if (!used.has('email') && !used.has('employee_id'))
    return 'No column is the email or the employee number, by which people are told apart. Choose it under “columns used”, or check the headings of the file.'
  return null
}

function columnIndexes(table: Table, columns: ColumnChoice<PeopleField>) {
  const at: Partial<Record<PeopleField, number>> = {}
  for (const [index, column] of table.columns.entries()) {
    const field = columns[column]
    if (field) at[field] = index
  }
  return at
}

async function planRows(
  parsed: readonly ParsedRow[],
  known: KnownPeople,
  options: PeopleOptions,
): Promise<Pick<PeoplePlan, 'lines' | 'nameOf'>> {
  const rows = parsed.flatMap((result) => (result.ok ? [result.row] : []))
  const unread = parsed.filter((result): result is RefusedRow => !result.ok)
  const identified = identify(rows, known)
  await yieldToEventLoop()
  const leavers = absentPeople(known, identified, unread, options)
  const managers = findManagers(known, identified, (id) => leavers.has(id))
  await refuseConflicts(known, identified, managers, leavers)
  const lines: PlanLine<PersonState>[] = unread.map((row) => refusedLine(row.line, row.name, row.reason))
  for (const [row, reason] of identified.refused)
    lines.push(refusedLine(row.line, row.fullName ?? row.email ?? `Line ${row.line}`, reason))
  for (const [row, identity] of identified.identities) {
    if (identity.kind === 'known' && leavers.has(identity.person.id)) continue
    const context = { managers, today: options.today, isActor: isActor(known, identity) }
    lines.push(
      identity.kind === 'new'
        ? addedLine(row, identity.id, context)
        : changedLine(row, identity.person, context),
    )
    if (lines.length % 2_000 === 0) await yieldToEventLoop()
  }
  for (const person of known.people) {
    const row = leavers.get(person.id)
    if (row !== undefined && !(row && identified.refused.has(row))) lines.push(leaverLine(person, row))
  }
  return { lines: inOrderOfManagers(lines), nameOf: managers.nameOf }
}

const isActor = (known: KnownPeople, identity: Identity) =>
  identity.kind === 'known' && identity.person.id === known.actorEmployeeId

/**
 * Active people whom the import deactivates, with the line that gives their last day where there is one: only when the
 * file is the whole team. A person whom a refused line may be about stays, and so does the admin who imports.
 */
function absentPeople(
  known: KnownPeople,
  { identities, refused }: Identified,
  unread: readonly RefusedRow[],
  { isWholeTeam, today }: PeopleOptions,
): Map<string, PersonRow | null> {
  const leavers = new Map<string, PersonRow | null>()
  if (!isWholeTeam) return leavers
  const rowOf = new Map<string, PersonRow>()
  for (const [row, identity] of identities) if (identity.kind === 'known') rowOf.set(identity.person.id, row)
  const maybe = new Set<string>()
  for (const row of [...unread, ...refused.keys()]) {
    for (const key of [row.email, row.employeeNumber]) if (key) maybe.add(foldCase(key))
    const name = 'name' in row ? row.name : row.fullName
    if (name) maybe.add(foldCase(name))
  }
  for (const person of known.people) {
    if (person.hasLeft || person.id === known.actorEmployeeId) continue
    const row = rowOf.get(person.id)
    if (row) {
      if (row.endDate !== undefined && row.endDate < today) leavers.set(person.id, row)
      continue
    }
    const keys = [person.email, person.employeeNumber, person.fullName]
    if (!keys.some((key) => key !== null && maybe.has(foldCase(key)))) leavers.set(person.id, null)
  }
  return leavers
}

/**
 * Refuses what would collide in the end: loops of managers, and emails, employee numbers and Culture Amp user IDs that
 * another person keeps. Refusing a line leaves its person as they are, which can make another line collide.
 */
async function refuseConflicts(
  known: KnownPeople,
  identified: Identified,
  managers: Managers,
  leavers: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (let before = -1; before !== identified.refused.size; ) {
    before = identified.refused.size
    await yieldToEventLoop()
    refuseLoops(known, identified, managers)
    refuseTakenKeys(known, identified, managers.refuse)
    refuseTakenUserIds(known, identified, managers.refuse, (id) => leavers.has(id))
  }
}

/** Added people so that each comes after their manager; everything else as it is. */
function inOrderOfManagers(lines: PlanLine<PersonState>[]): PlanLine<PersonState>[] {
  const added = new Map(lines.flatMap((line) => (line.change === 'added' ? [[line.employeeId, line]] : [])))
  const ordered: PlanLine<PersonState>[] = []
  for (const line of added.values()) {
    // Upwards until a manager who is there already, then down again.
    const chain: PlanLine<PersonState>[] = []
    let next: PlanLine<PersonState> | undefined = line
    while (next && added.has(next.employeeId)) {
      chain.push(next)
      added.delete(next.employeeId)
      next = added.get(next.after?.managerId ?? null)
    }
    for (const item of chain.reverse()) ordered.push(item)
  }
  return [...ordered, ...lines.filter((line) => line.change !== 'added')]
}
