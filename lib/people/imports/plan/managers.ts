import type { EmployeeId } from '#db/ids'
import type { Identified, Identity } from './identify.ts'
import type { PersonRow } from './person-row.ts'
import { foldCase, type KnownPeople } from './person-state.ts'

/** The ID that the person has, or will have. */
export const idOf = (identity: Identity) => (identity.kind === 'new' ? identity.id : identity.person.id)

/** A person as they will be after the import. */
type Candidate = { id: EmployeeId; name: string; hasLeft: boolean }

export type Managers = {
  /** The manager of each line that names one; lines refused later stay in it. */
  managerOf: ReadonlyMap<PersonRow, EmployeeId>
  /** Names of all people after the import, for showing managers. */
  nameOf: ReadonlyMap<string, string>
  refuse: Refuse
}

/** Refuses a line, and with a new person's line all lines whose manager that person would be. */
export type Refuse = (row: PersonRow, reason: string) => void

/**
 * Finds the manager that each line names, by email in any case, employee number or full name; the manager may be on any line
 * of the file. Unknown and ambiguous managers and managers who left refuse their lines (in `identified`), and with a new
 * person's line those of the people who would report to that person.
 * @param leaves people whom this import deactivates, and those in the file who have left already
 */
export function findManagers(
  known: KnownPeople,
  identified: Identified,
  leaves: (personId: EmployeeId) => boolean,
): Managers {
  const directory = directoryOf(known, identified, leaves)
  const managerOf = new Map<PersonRow, EmployeeId>()
  const reportsOf = new Map<string, PersonRow[]>()
  const { identities } = identified
  const refuse = refuser(identified, reportsOf)
  for (const [row, identity] of [...identities]) {
    if (row.manager === undefined || row.manager === null || leaves(idOf(identity))) continue
    const found = directory.find(row.manager)
    if (typeof found === 'string') refuse(row, found)
    else if (found.id === idOf(identity))
      refuse(row, 'This person is their own manager. Enter another manager, or leave the cell empty.')
    else if (found.hasLeft && !(identity.kind === 'known' && identity.person.managerId === found.id))
      refuse(row, `The manager ${found.name} has left. Enter a manager who is active.`)
    else {
      managerOf.set(row, found.id)
      const reports = reportsOf.get(found.id)
      if (reports) reports.push(row)
      else reportsOf.set(found.id, [row])
    }
  }
  // Lines that name a new person whose line had been refused before theirs was read.
  for (const [row, id] of managerOf) {
    const manager = directory.newRowOf(id)
    if (manager && !identities.has(manager)) refuse(row, refusedManager(manager))
  }
  return { managerOf, nameOf: directory.nameOf, refuse }
}

const refusedManager = (row: PersonRow) =>
  `The manager is on line ${row.line}, which is refused. Correct that line first.`

function refuser({ identities, refused }: Identified, reportsOf: ReadonlyMap<string, PersonRow[]>): Refuse {
  return (first, firstReason) => {
    const open: [PersonRow, string][] = [[first, firstReason]]
    for (let next = open.pop(); next; next = open.pop()) {
      const [row, reason] = next
      const identity = identities.get(row)
      if (!identity) continue
      refused.set(row, reason)
      identities.delete(row)
      if (identity.kind === 'known') continue
      for (const report of reportsOf.get(identity.id) ?? []) open.push([report, refusedManager(row)])
    }
  }
}

function directoryOf(known: KnownPeople, { identities }: Identified, leaves: (id: EmployeeId) => boolean) {
  const rowOfKnown = new Map<string, PersonRow>()
  for (const [row, identity] of identities) if (identity.kind === 'known') rowOfKnown.set(idOf(identity), row)
  const byEmail = new Map<string, Candidate>()
  const byNumber = new Map<string, Candidate>()
  const nameOf = new Map<string, string>()
  const newRows = new Map<string, PersonRow>()
  const all: Candidate[] = []
  const add = (
    candidate: Candidate,
    emails: (string | null | undefined)[],
    number: string | null | undefined,
  ) => {
    nameOf.set(candidate.id, candidate.name)
    for (const email of emails) if (email) byEmail.set(foldCase(email), candidate)
    if (number) byNumber.set(foldCase(number), candidate)
    all.push(candidate)
  }
  for (const person of known.people) {
    const row = rowOfKnown.get(person.id)
    const name = row?.fullName ?? person.fullName
    const candidate = {
      id: person.id,
      name,
      hasLeft: row ? leaves(person.id) : person.hasLeft || leaves(person.id),
    }
    add(candidate, [person.email], row?.employeeNumber ?? person.employeeNumber)
  }
  // Emails of the file win over those that it replaces.
  for (const [row, identity] of identities) {
    if (identity.kind === 'new') {
      newRows.set(identity.id, row)
      add({ id: identity.id, name: row.fullName ?? '', hasLeft: false }, [row.email], row.employeeNumber)
    } else if (row.email) {
      const person = identity.person
      byEmail.set(foldCase(row.email), {
        id: person.id,
        name: row.fullName ?? person.fullName,
        hasLeft: leaves(person.id),
      })
    }
  }
  // Most files name managers by email or ID: names are folded for those that do not.
  let byName: Map<string, Candidate[]> | undefined
  const named = (name: string): Candidate[] => {
    byName ??= Map.groupBy(all, (candidate) => nameKey(candidate.name))
    return byName.get(nameKey(name)) ?? byName.get(nameKey(turnedName(name))) ?? []
  }
  return {
    nameOf,
    newRowOf: (id: EmployeeId) => newRows.get(id),
    /** The manager that a cell names, or why there is none. */
    find(cell: string): Candidate | string {
      const email = cell.replace(/^.*<([^<>]+)>$/, '$1').replace(/^mailto:/i, '')
      const exact =
        byEmail.get(foldCase(email)) ?? byNumber.get(foldCase(cell)) ?? byNumber.get(foldCase(numberIn(cell)))
      if (exact) return exact
      const [first, second] = named(cell).filter(
        (person, _, same) => !person.hasLeft || same.every((other) => other.hasLeft),
      )
      if (first && second)
        return `Several people are named ${cell}. Enter the manager’s email or employee number instead.`
      return (
        first ??
        `The manager ${cell.slice(0, 80)} is neither in this file nor in the team. Correct the cell, or add the manager.`
      )
    },
  }
}

const nameKey = (name: string) => foldCase(name.normalize('NFKC').replace(/\s+/g, ' ').trim())

const turnedName = (name: string) => name.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1')

/** The number of `Ana Alves (12345)`, as Workday writes managers. */
const numberIn = (cell: string) => /\(([^()]+)\)\s*$/.exec(cell)?.[1] ?? ''
