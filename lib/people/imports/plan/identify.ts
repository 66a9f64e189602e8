import { randomUUID } from 'node:crypto'
import { EmployeeId } from '#db/ids'
import { erasedSentence } from '#lib/people/erasure/erased-sentence'
import type { PersonRow } from './person-row.ts'
import { foldCase, type KnownPeople, type KnownPerson } from './person-state.ts'

/** Which person a line is about: one of the organization, or a new one with the ID that it will have. */
export type Identity = { kind: 'known'; person: KnownPerson } | { kind: 'new'; id: EmployeeId }

export type Identified = {
  identities: Map<PersonRow, Identity>
  /** Why a line is refused. */
  refused: Map<PersonRow, string>
}

/**
 * Ties lines to people. The email decides, without case; a line whose email is unknown is tied by its employee number, so
 * that a changed email finds its person. Two people of one email, two emails of one person, and an email that belongs to
 * another person are refused; emails that move along inside the file are not.
 */
export function identify(rows: readonly PersonRow[], known: KnownPeople): Identified {
  const refused = doubled(rows)
  const byEmail = indexed(known.people, (person) => person.email)
  const byNumber = indexed(known.people, (person) => person.employeeNumber)
  const rowByNumber = indexed(rows, (row) => row.employeeNumber)
  /** Whether this person gets another email in this file, so that the old one is free. */
  const givesUpEmail = (person: KnownPerson): boolean => {
    const row = person.employeeNumber === null ? undefined : rowByNumber.get(foldCase(person.employeeNumber))
    return row?.email !== undefined && foldCase(row.email) !== foldCase(person.email ?? '')
  }

  const peopleById = new Map(known.people.map((person) => [person.id, person]))
  /** An account's email that is another person's, and does not move along with that person. */
  const takenByAccount = (row: PersonRow, person: KnownPerson | undefined): string | null => {
    if (row.email === undefined || foldCase(row.email) === foldCase(person?.email ?? '')) return null
    const owner = known.accountEmails.get(foldCase(row.email))
    const ownerPerson = owner ? peopleById.get(owner) : undefined
    if (!ownerPerson || ownerPerson === person) return null
    if (foldCase(ownerPerson.email ?? '') === foldCase(row.email) && givesUpEmail(ownerPerson)) return null
    return `The email ${row.email} belongs to the account of ${ownerPerson.fullName}. Check which of the two is right.`
  }

  const identities = new Map<PersonRow, Identity>()
  const rowOf = new Map<string, PersonRow>()
  for (const row of rows) {
    if (refused.has(row)) continue
    const sameEmail = row.email === undefined ? undefined : byEmail.get(foldCase(row.email))
    const sameNumber =
      row.employeeNumber === undefined ? undefined : byNumber.get(foldCase(row.employeeNumber))
    const isFreed =
      sameEmail && row.employeeNumber !== undefined && sameEmail !== sameNumber && givesUpEmail(sameEmail)
    const holder = isFreed ? undefined : sameEmail
    const person = holder ?? sameNumber
    const reason =
      holder && sameNumber && holder !== sameNumber
        ? `The email ${row.email} belongs to ${holder.fullName}, the employee number ${row.employeeNumber} to ${sameNumber.fullName}. Check which of the two this line is about.`
        : (missing(row, person) ?? takenByAccount(row, person))
    const other = person && rowOf.get(person.id)
    if (reason !== null) refused.set(row, reason)
    else if (person && other) {
      const sentence = `Lines ${other.line} and ${row.line} are both about ${person.fullName}. Keep one of them.`
      refused.set(row, sentence)
      refused.set(other, sentence)
      identities.delete(other)
    } else if (person) {
      rowOf.set(person.id, row)
      identities.set(row, { kind: 'known', person })
    } else if (known.isErased(row)) refused.set(row, erasedSentence)
    else identities.set(row, { kind: 'new', id: EmployeeId.parse(randomUUID()) })
  }
  return { identities, refused }
}

function missing(row: PersonRow, person: KnownPerson | undefined): string | null {
  if (row.email === undefined && row.employeeNumber === undefined)
    return 'The line has neither an email nor an employee number, so its person can’t be told from others. Add one of them.'
  return person || row.fullName !== undefined ? null : 'The line has no name. Add it.'
}

/** Lines that share an email or an employee number: a repeated line goes in once, different ones not at all. */
function doubled(rows: readonly PersonRow[]): Map<PersonRow, string> {
  const refused = new Map<PersonRow, string>()
  for (const [what, keyOf] of [
    ['email', (row: PersonRow) => row.email],
    ['employee number', (row: PersonRow) => row.employeeNumber],
  ] as const) {
    for (const group of grouped(rows, keyOf)) {
      const [first] = group
      for (const row of group) {
        if (first && row !== first && isRepetition(first, row)) {
          refused.set(row, `This line repeats line ${first.line}.`)
        } else if (first && group.some((other) => other !== row && !isRepetition(other, row))) {
          const lines = group.slice(0, 5).map(({ line }) => line)
          const sentence = `Lines ${lines.join(', ')} have the same ${what}. Correct it, or keep one of them.`
          if (!refused.has(row)) refused.set(row, sentence)
        }
      }
    }
  }
  return refused
}

const isRepetition = (a: PersonRow, b: PersonRow) =>
  JSON.stringify({ ...a, line: 0 }) === JSON.stringify({ ...b, line: 0 })

/** Rows that share a key with another one, in the order of the file; nearly all rows share none. */
function grouped(rows: readonly PersonRow[], keyOf: (row: PersonRow) => string | undefined): PersonRow[][] {
  const firstOf = new Map<string, PersonRow>()
  const groups = new Map<string, PersonRow[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === undefined) continue
    const folded = foldCase(key)
    const first = firstOf.get(folded)
    const group = groups.get(folded)
    if (!first) firstOf.set(folded, row)
    else if (group) group.push(row)
    else groups.set(folded, [first, row])
  }
  return [...groups.values()]
}

function indexed<T>(items: readonly T[], keyOf: (item: T) => string | null | undefined): Map<string, T> {
  const index = new Map<string, T>()
  for (const item of items) {
    const key = keyOf(item)
    if (key !== null && key !== undefined) index.set(foldCase(key), item)
  }
  return index
}
