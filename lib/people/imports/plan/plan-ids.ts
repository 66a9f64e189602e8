import { cellValue } from '#lib/imports/cell'
import { type ColumnChoice, chooseColumns } from '#lib/imports/columns'
import type { PlanLine } from '#lib/imports/plan-line'
import type { Table } from '#lib/imports/read/table'
import { userIdKey } from '#lib/people/pasted-id'
import { type IdField, idImportFields } from './fields.ts'
import type { Identified } from './identify.ts'
import { differencesOf, refusedLine } from './people-lines.ts'
import { emptyRow, type PersonRow, readUserId } from './person-row.ts'
import { foldCase, type KnownPeople, type KnownPerson, type PersonState } from './person-state.ts'
import { refuseTakenUserIds } from './taken.ts'

export type IdsPlan = { columns: ColumnChoice<IdField>; lines: PlanLine<PersonState>[] }

export type NoIdsPlan = { ok: false; message: string; columns: ColumnChoice<IdField> }

/** One line of a file of IDs: `exclusion` is why the person is not in Culture Amp. */
type IdRow = { row: PersonRow; person: KnownPerson; exclusion: string | undefined }

/**
 * Plans an import of Culture Amp user IDs: people are found by email, employee number or name, and given an ID or excluded
 * as not in Culture Amp. A line with neither is left as it is. Pure.
 * @param chosen what the admin chose for a column, by its heading
 */
export function planIds(
  table: Table,
  known: KnownPeople,
  chosen: Record<string, string | null>,
): { ok: true; plan: IdsPlan } | NoIdsPlan {
  const columns = chooseColumns(table.columns, idImportFields, { ...guessed(table), ...chosen })
  const missing = missingColumns(columns)
  if (missing) return { ok: false, message: missing, columns }
  const at = new Map(Object.entries(columns).map(([column, field]) => [field, table.columns.indexOf(column)]))
  const lines: PlanLine<PersonState>[] = []
  const found = finder(known)
  const rows: IdRow[] = []
  for (const { line, cells } of table.rows) {
    const read = (field: IdField) => cells[at.get(field) ?? -1] ?? ''
    const keys = { email: read('email'), employeeNumber: read('employee_id'), fullName: read('full_name') }
    const name =
      cellValue(keys.fullName) ?? cellValue(keys.email) ?? cellValue(keys.employeeNumber) ?? `Line ${line}`
    const person = found(keys)
    const id = readUserId(read('culture_amp_user_id'))
    const exclusion = exclusionOf(read('not_in_culture_amp'))
    const reason = refusalOf(person, id, exclusion)
    if (reason !== null || typeof person === 'string' || !id.ok) {
      lines.push(refusedLine(line, name, reason ?? ''))
      continue
    }
    const row = { ...emptyRow(line), fullName: person.fullName, cultureAmpUserId: id.id, note: id.note }
    rows.push({ row, person, exclusion })
  }
  const identified = identifiedOnce(rows)
  const refuse = (row: PersonRow, reason: string) => {
    identified.refused.set(row, reason)
    identified.identities.delete(row)
  }
  for (let before = -1; before !== identified.refused.size; ) {
    before = identified.refused.size
    refuseTakenUserIds(known, identified, refuse, () => false)
  }
  for (const item of rows) {
    const refusal = identified.refused.get(item.row)
    lines.push(refusal ? refusedLine(item.row.line, item.person.fullName, refusal) : lineOf(item))
  }
  return { ok: true, plan: { columns, lines } }
}

/** Columns without headings: the one of emails, and beside it the only other one for the IDs. */
function guessed(table: Table): Record<string, string | null> {
  const [first, second, ...more] = table.columns
  if (!first || !second || more.length > 0 || table.columns.some((name) => !name.startsWith('Column ')))
    return {}
  const emails = table.columns.map(
    (_, at) => table.rows.filter(({ cells }) => cells[at]?.includes('@')).length,
  )
  return (emails[0] ?? 0) >= (emails[1] ?? 0)
    ? { [first]: 'email', [second]: 'culture_amp_user_id' }
    : { [first]: 'culture_amp_user_id', [second]: 'email' }
}

function missingColumns(columns: ColumnChoice<IdField>): string | null {
  const used = new Set(Object.values(columns))
  if (!used.has('email') && !used.has('employee_id') && !used.has('full_name'))
    return 'No column says whose ID it is. Choose the column of emails, employee numbers or names under “columns used”.'
  return used.has('culture_amp_user_id') || used.has('not_in_culture_amp')
    ? null
    : 'No column holds the Culture Amp user IDs. Choose it under “columns used”.'
}

type Keys = { email: string; employeeNumber: string; fullName: string }

/** Finds the person of a line, or says why there is none. */
function finder(known: KnownPeople): (keys: Keys) => KnownPerson | string {
  const byEmail = new Map<string, KnownPerson>()
  const byNumber = new Map<string, KnownPerson>()
  const byName = new Map<string, KnownPerson[]>()
  for (const person of known.people) {
    if (person.email) byEmail.set(foldCase(person.email), person)
    if (person.employeeNumber) byNumber.set(foldCase(person.employeeNumber), person)
    if (!person.hasLeft)
      byName.set(foldCase(person.fullName), [...(byName.get(foldCase(person.fullName)) ?? []), person])
  }
  return (keys) => {
    const email = cellValue(keys.email)
    const number = cellValue(keys.employeeNumber)
    const name = cellValue(keys.fullName)
    if (email)
      return (
        byEmail.get(foldCase(email)) ??
        `No one in the team has the email ${email}. Import people first, or correct it.`
      )
    if (number)
      return byNumber.get(foldCase(number)) ?? `No one in the team has the employee number ${number}.`
    if (!name) return 'The line does not say whose ID it is. Add the email.'
    const [first, second] = byName.get(foldCase(name)) ?? []
    if (first && second) return `Several people are named ${name}. Add the email.`
    return first ?? `No one in the team is named ${name}. Add the email.`
  }
}

const yes = /^(y|yes|true|1|x|✓|ja|oui|sí|si|sim|tak|はい)$/i
const no = /^(n|no|false|0|nein|non|não|nie|いいえ)$/i

/** Why the person is not in Culture Amp; undefined where the cell says nothing, or no. */
function exclusionOf(text: string): string | undefined {
  const value = cellValue(text)
  if (value === null || no.test(value)) return undefined
  return yes.test(value) ? 'Not in Culture Amp' : value.slice(0, 200)
}

function refusalOf(
  person: KnownPerson | string,
  id: ReturnType<typeof readUserId>,
  exclusion: string | undefined,
): string | null {
  if (typeof person === 'string') return person
  if (!id.ok) return id.reason
  if (person.hasLeft) return `${person.fullName} has left. Reactivate this person first if they are back.`
  if (exclusion === undefined) return null
  if (id.id !== undefined)
    return 'The line has an ID and says that the person is not in Culture Amp. Keep only one of the two.'
  return person.cultureAmpUserId === null
    ? null
    : `${person.fullName} is mapped. Unmap this person first if they are not in Culture Amp.`
}

/** Two different lines about one person are both refused; a repeated one goes in once. */
function identifiedOnce(rows: readonly IdRow[]): Identified {
  const identified: Identified = { identities: new Map(), refused: new Map() }
  const firstOf = new Map<string, IdRow>()
  for (const item of rows) {
    const { row, person } = item
    const first = firstOf.get(person.id)
    if (!first) {
      firstOf.set(person.id, item)
      identified.identities.set(row, { kind: 'known', person })
    } else if (first.row.cultureAmpUserId === row.cultureAmpUserId && first.exclusion === item.exclusion) {
      identified.refused.set(row, `This line repeats line ${first.row.line}.`)
    } else {
      const sentence = `Lines ${first.row.line} and ${row.line} are both about ${person.fullName}. Keep one of them.`
      for (const both of [first.row, row]) identified.refused.set(both, sentence)
      identified.identities.delete(first.row)
    }
  }
  return identified
}

function lineOf({ row, person, exclusion }: IdRow): PlanLine<PersonState> {
  const before: Partial<PersonState> = {}
  const after: Partial<PersonState> = {}
  const id = row.cultureAmpUserId
  if (id !== undefined && userIdKey(id) !== userIdKey(person.cultureAmpUserId ?? '')) {
    before.cultureAmpUserId = person.cultureAmpUserId
    after.cultureAmpUserId = id
  }
  const excluded = exclusion ?? (id === undefined ? person.exclusion : null)
  if (excluded !== person.exclusion) {
    before.exclusion = person.exclusion
    after.exclusion = excluded
  }
  const isChanged = differencesOf(before, after, new Map()).length > 0
  const hadGoals = person.cultureAmpUserId !== null && after.cultureAmpUserId !== undefined
  const notes = [
    hadGoals ? 'The goals that came by the old Culture Amp user ID are deleted.' : null,
    row.note,
  ]
  return {
    line: row.line,
    change: isChanged ? 'changed' : 'unchanged',
    employeeId: person.id,
    name: person.fullName,
    before,
    after,
    reason: null,
    note: notes.filter((note) => note !== null).join(' ') || null,
  }
}
