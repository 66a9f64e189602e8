import { z } from 'zod'
import { checkUserId } from '#lib/culture-amp/settings/user-id'
import { cellValue, isEmptyValue, isErrorValue } from '#lib/imports/cell'
import { type DateColumn, parseDay } from '#lib/imports/cell-dates'
import { examinePastedId } from '#lib/people/pasted-id'
import type { PeopleField } from './fields.ts'
import type { Role } from './person-state.ts'

/** One line of a people file. `undefined`: not in the file, or empty, so that what is stored stays. */
export type PersonRow = {
  line: number
  fullName: string | undefined
  email: string | undefined
  role: Role | undefined
  title: string | undefined
  department: string | undefined
  /** The manager's email, employee number or name, as it is written; null for "has none". */
  manager: string | null | undefined
  startDate: string | undefined
  endDate: string | undefined
  employeeNumber: string | undefined
  cultureAmpUserId: string | undefined
  /** What was repaired or looks damaged in the line and does not refuse it. */
  note: string | null
}

/** A line that says nothing but its number. */
export const emptyRow = (line: number): PersonRow => ({
  line,
  fullName: undefined,
  email: undefined,
  role: undefined,
  title: undefined,
  department: undefined,
  manager: undefined,
  startDate: undefined,
  endDate: undefined,
  employeeNumber: undefined,
  cultureAmpUserId: undefined,
  note: null,
})

/** Whom a refused line seems to be about, as far as it can be read: that person is not taken for absent. */
export type RefusedRow = {
  ok: false
  line: number
  name: string
  email: string | undefined
  employeeNumber: string | undefined
  reason: string
}

export type ParsedRow = { ok: true; row: PersonRow } | RefusedRow

/** Reads the text of a field in a line; empty when no column stands for the field. */
export type ReadField = (field: PeopleField) => string

export type DateColumns = { start_date: DateColumn; end_date: DateColumn }

const most = { name: 200, email: 254, text: 200, number: 100 }

/**
 * Parses one line, or says what is wrong with it.
 * @param emptyManager what an empty manager's cell means: nothing said (undefined), or that there is none (null)
 */
export function parsePersonRow(
  line: number,
  read: ReadField,
  dates: DateColumns,
  emptyManager: null | undefined,
): ParsedRow {
  const fullName = nameOf(read)
  const email = emailOf(read('email'))
  const name = fullName ?? email ?? `Line ${line}`
  const number = numberOf(read('employee_id'))
  const refuse = (reason: string): RefusedRow => ({
    ...{ ok: false, line, name, email, employeeNumber: number, reason },
  })

  const broken = errorIn(read)
  if (broken)
    return refuse(`“${broken}” is an error of the spreadsheet. Correct the cell, or leave it empty.`)
  if (fullName && fullName.length > most.name)
    return refuse(`The name has more than ${most.name} characters.`)
  if (email !== undefined && !isEmail(email))
    return refuse(`“${email.slice(0, 80)}” is not an email. Correct it, such as name@example.com.`)
  const role = roleOf(read('role'))
  if (role === 'unknown')
    return refuse(
      `The role “${read('role').slice(0, 40)}” is not known. Use admin or member, or leave it empty.`,
    )
  const startDate = parseDay(read('start_date'), dates.start_date)
  const endDate = parseDay(read('end_date'), dates.end_date)
  if (startDate === undefined) return refuse(noDay('start date', read('start_date')))
  if (endDate === undefined) return refuse(noDay('end date', read('end_date')))
  if (startDate && endDate && endDate < startDate) return refuse('The end date is before the start date.')
  const title = cellValue(read('title')) ?? undefined
  const department = cellValue(read('department')) ?? undefined
  if ((title?.length ?? 0) > most.text) return refuse(`The title has more than ${most.text} characters.`)
  if ((department?.length ?? 0) > most.text)
    return refuse(`The department has more than ${most.text} characters.`)
  if (number && number.length > most.number)
    return refuse(`The employee number has more than ${most.number} characters.`)
  if (number && shortened.test(number))
    return refuse(
      `The employee number ${number} was shortened by a spreadsheet, and its last digits are lost. Format the column as text and export again.`,
    )
  const id = readUserId(read('culture_amp_user_id'))
  if (!id.ok) return refuse(id.reason)
  const row: PersonRow = {
    line,
    fullName,
    email,
    role,
    title,
    department,
    manager: cellValue(read('manager_email')) ?? emptyManager,
    startDate: startDate ?? undefined,
    endDate: endDate ?? undefined,
    employeeNumber: number,
    cultureAmpUserId: id.id,
    note: id.note,
  }
  return { ok: true, row }
}

function nameOf(read: ReadField): string | undefined {
  const full = cellValue(read('full_name'))
  if (full) return turned(full)
  const parts = [cellValue(read('first_name')), cellValue(read('last_name'))].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' ') : undefined
}

/** `Alves, Ana` is written `Ana Alves`; titles behind a comma (`Ana Alves, PhD`) stay. */
function turned(name: string): string {
  const [last, first, more] = name.split(/,\s*/)
  const isTurned =
    last && first && more === undefined && !/^(ph\.?d|md|mba|jr|sr|cpa|esq|[iv]+)\.?$/i.test(first)
  return isTurned ? `${first} ${last}` : name
}

/** `Ana Alves <ana@example.com>` and `mailto:` are taken off. */
function emailOf(text: string): string | undefined {
  const value = cellValue(text)
  return value?.replace(/^.*<([^<>]+)>$/, '$1').replace(/^mailto:/i, '')
}

const emailSchema = z.email({ pattern: z.regexes.unicodeEmail }).max(most.email)
const isEmail = (email: string) => emailSchema.safeParse(email).success

const roles: Record<string, Role> = {
  ...{
    admin: 'admin',
    administrator: 'admin',
    'hr admin': 'admin',
    hr_admin: 'admin',
    'account admin': 'admin',
  },
  ...{ member: 'member', manager: 'member', employee: 'member', user: 'member', standard: 'member' },
}

/** Whether a text names a role: job titles in a column named `Role` do not. */
export const isRole = (text: string): boolean => fold(text) in roles

function roleOf(text: string): Role | undefined | 'unknown' {
  const value = cellValue(text)
  return value === null ? undefined : (roles[fold(value)] ?? 'unknown')
}

const fold = (text: string) => text.trim().toLowerCase()

/** Employee numbers keep their leading zeros; the apostrophe that makes a number text in spreadsheets goes. */
const numberOf = (text: string): string | undefined => cellValue(text.replace(/^\s*'(?=\d)/, '')) ?? undefined

const shortened = /^\d[.,]\d+E\+?\d{1,3}$/i

export type ReadUserId =
  | { ok: true; id: string | undefined; note: string | null }
  | { ok: false; reason: string }

/** The Culture Amp user ID of a cell: repaired where that is certain, with a note of what was done or looks damaged. */
export function readUserId(text: string): ReadUserId {
  const examined = examinePastedId(text)
  if (examined.isEmpty) return { ok: true, id: undefined, note: null }
  const checked = checkUserId(examined.repair?.id ?? examined.text)
  if (!checked.ok) return { ok: false, reason: checked.message }
  const repaired = examined.repair && `Culture Amp user ID: ${examined.repair.removed} removed.`
  return { ok: true, id: checked.id, note: examined.doubt ?? checked.warning ?? repaired }
}

const checkedForErrors: readonly PeopleField[] = ['full_name', 'first_name', 'last_name', 'email']

/** An error value where a name or an email should be; elsewhere it counts as empty. */
function errorIn(read: ReadField): string | undefined {
  const at = checkedForErrors.find((name) => isErrorValue(read(name)) && isEmptyValue(read(name)))
  return at && read(at).trim()
}

const noDay = (what: string, text: string) =>
  `The ${what} “${text.trim().slice(0, 40)}” is not a date. Write it as 2026-04-03.`
