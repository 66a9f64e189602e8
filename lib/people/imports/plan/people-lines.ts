import type { EmployeeId } from '#db/ids'
import type { Difference, PlanLine } from '#lib/imports/plan-line'
import { userIdKey } from '#lib/people/pasted-id'
import type { Managers } from './managers.ts'
import type { PersonRow } from './person-row.ts'
import type { KnownPerson, PersonState } from './person-state.ts'

/** What a line's plan depends on besides the line. */
export type Context = {
  managers: Managers
  /** The organization's present day, `2026-04-03`. */
  today: string
  /** Whether the line is about the admin who imports. */
  isActor: boolean
}

/** A line that is not applied, and why. */
export const refusedLine = (line: number, name: string, reason: string): PlanLine<PersonState> => ({
  ...{ line, change: 'refused', employeeId: null, name, before: null, after: null },
  reason,
  note: null,
})

/** A person who is not in the team yet; one who left before today is not added. */
export function addedLine(
  row: PersonRow,
  id: EmployeeId,
  { managers, today }: Context,
): PlanLine<PersonState> {
  const name = row.fullName ?? ''
  if (row.endDate !== undefined && row.endDate < today)
    return refusedLine(
      row.line,
      name,
      `This person left on ${row.endDate} and is not in the team, so there is nothing to add.`,
    )
  const managerId = managers.managerOf.get(row) ?? null
  const after: PersonState = {
    fullName: name,
    email: row.email ?? null,
    title: row.title ?? null,
    department: row.department ?? null,
    employeeNumber: row.employeeNumber ?? null,
    managerId,
    startDate: row.startDate ?? null,
    endDate: row.endDate ?? null,
    hasLeft: false,
    cultureAmpUserId: row.cultureAmpUserId ?? null,
    exclusion: null,
    role: null,
  }
  const note = row.role === 'admin' ? noAccount : row.note
  return {
    line: row.line,
    change: 'added',
    employeeId: id,
    name,
    before: null,
    after,
    reason: null,
    note,
  }
}

/** Roles belong to accounts: the file’s role of a person without one is not kept. */
export const noAccount =
  'Has no account, so the role admin is not given. Invite this person on the Team tab, then make them an admin.'

/** A person of the team: what the line changes, which may be nothing. */
export function changedLine(
  row: PersonRow,
  person: KnownPerson,
  { managers, today, isActor }: Context,
): PlanLine<PersonState> {
  const before: Partial<PersonState> = {}
  const after: Partial<PersonState> = {}
  const set = <Key extends keyof PersonState>(key: Key, value: PersonState[Key] | undefined) => {
    if (value === undefined || value === person[key]) return
    before[key] = person[key]
    after[key] = value
  }
  set('fullName', row.fullName)
  set('email', row.email)
  set('title', row.title)
  set('department', row.department)
  set('employeeNumber', row.employeeNumber)
  set('managerId', row.manager === null ? null : managers.managerOf.get(row))
  set('startDate', row.startDate)
  const isRehired = person.hasLeft && !(row.endDate !== undefined && row.endDate < today)
  // Who comes back has no last day, unless the file gives a new one.
  set('endDate', row.endDate ?? (isRehired ? null : undefined))
  if (isRehired) set('hasLeft', false)
  const had = person.cultureAmpUserId
  if (row.cultureAmpUserId !== undefined && userIdKey(row.cultureAmpUserId) !== userIdKey(had ?? ''))
    set('cultureAmpUserId', row.cultureAmpUserId)
  const role = roleChange(row, person, isActor)
  if (role.isChanged) set('role', row.role)
  const notes = [role.note, had !== null && after.cultureAmpUserId ? goalsGo : null, row.note]
  const note = notes.filter((text) => text !== null).join(' ') || null
  const isChanged = differencesOf(before, after, managers.nameOf).length > 0
  const name = row.fullName ?? person.fullName
  return {
    line: row.line,
    change: isChanged ? 'changed' : 'unchanged',
    employeeId: person.id,
    name,
    before,
    after,
    reason: null,
    note,
  }
}

const goalsGo = 'The goals that came by the old Culture Amp user ID are deleted.'

function roleChange(row: PersonRow, person: KnownPerson, isActor: boolean) {
  if (row.role === undefined || row.role === person.role) return { isChanged: false, note: null }
  if (person.role === null) return { isChanged: false, note: row.role === 'admin' ? noAccount : null }
  if (isActor) return { isChanged: false, note: 'Your own role stays as it is. Another admin can change it.' }
  return { isChanged: true, note: null }
}

/** A person whom the import deactivates. */
export function leaverLine(person: KnownPerson, row: PersonRow | null): PlanLine<PersonState> {
  const before: Partial<PersonState> = { hasLeft: false, cultureAmpUserId: person.cultureAmpUserId }
  const after: Partial<PersonState> = { hasLeft: true, cultureAmpUserId: null }
  if (row?.endDate && row.endDate !== person.endDate) {
    before.endDate = person.endDate
    after.endDate = row.endDate
  }
  return {
    line: row?.line ?? null,
    change: 'deactivated',
    employeeId: person.id,
    name: person.fullName,
    before,
    after,
    reason: null,
    note: row ? `Last day ${row.endDate}.` : 'Is not in the file.',
  }
}

const labels: Record<keyof PersonState, string> = {
  fullName: 'Name',
  email: 'Email',
  title: 'Title',
  department: 'Department',
  employeeNumber: 'Employee number',
  managerId: 'Manager',
  startDate: 'Start date',
  endDate: 'End date',
  hasLeft: 'Status',
  cultureAmpUserId: 'Culture Amp user ID',
  exclusion: 'Not in Culture Amp',
  role: 'Role',
}

/**
 * What a screen shows of a line. Made when a line is stored and not kept with the plan: it weighs more than all else of it.
 * @param nameOf names of managers by their ids
 */
export const differencesIn = (
  { change, before, after }: PlanLine<PersonState>,
  nameOf: ReadonlyMap<string, string>,
): Difference[] => (change === 'refused' ? [] : differencesOf(before ?? {}, after ?? {}, nameOf))

/** What a screen shows of a change; fields that are empty before and after are left out. */
export function differencesOf(
  before: Partial<PersonState>,
  after: Partial<PersonState>,
  nameOf: ReadonlyMap<string, string>,
): Difference[] {
  const shown = (state: Partial<PersonState>, key: keyof PersonState): string | null => {
    const value = state[key]
    if (key === 'hasLeft') return value === undefined ? null : value ? 'Left' : 'Active'
    if (key === 'managerId') return typeof value === 'string' ? (nameOf.get(value) ?? 'Unknown') : null
    return typeof value === 'string' ? value : null
  }
  const isNew = Object.keys(before).length === 0
  return (Object.keys(after) as (keyof PersonState)[]).flatMap((key) => {
    if (isNew && key === 'hasLeft') return []
    const difference = { label: labels[key], before: shown(before, key), after: shown(after, key) }
    return difference.before === difference.after ? [] : [difference]
  })
}
