import type { EmployeeId } from '#db/ids'
import { userIdKey } from '#lib/people/pasted-id'
import type { Identified } from './identify.ts'
import { idOf, type Refuse } from './managers.ts'
import type { PersonRow } from './person-row.ts'
import { foldCase, type KnownPeople, type KnownPerson } from './person-state.ts'

/** Refuses lines whose email or employee number another person keeps. */
export function refuseTakenKeys(known: KnownPeople, { identities }: Identified, refuse: Refuse): void {
  if (known.people.length === 0) return
  for (const [what, keyOf] of [
    ['email', (item: PersonRow | KnownPerson) => item.email],
    ['employee number', (item: PersonRow | KnownPerson) => item.employeeNumber],
  ] as const) {
    const keepers = new Map<string, KnownPerson>()
    const rowOf = rowsById(identities)
    for (const person of known.people) {
      const kept = keyOf(person)
      if (kept === null || kept === undefined) continue
      const row = rowOf.get(person.id)
      const given = row && keyOf(row)
      if (typeof given !== 'string' || foldCase(given) === foldCase(kept)) keepers.set(foldCase(kept), person)
    }
    for (const [row, identity] of [...identities]) {
      const key = keyOf(row)
      const keeper = key ? keepers.get(foldCase(key)) : undefined
      if (keeper && keeper.id !== idOf(identity))
        refuse(row, `${keeper.fullName} already has the ${what} ${key}. Check which of the two is right.`)
    }
  }
}

/** Refuses lines that share a Culture Amp user ID, or whose ID another person keeps. People who leave keep none. */
export function refuseTakenUserIds(
  known: KnownPeople,
  { identities }: Identified,
  refuse: Refuse,
  leaves: (personId: EmployeeId) => boolean,
): void {
  if ([...identities.keys()].every((row) => row.cultureAmpUserId === undefined)) return
  const rowOf = rowsById(identities)
  const keepers = new Map<string, KnownPerson>()
  for (const person of known.people) {
    if (person.cultureAmpUserId === null || leaves(person.id)) continue
    const given = rowOf.get(person.id)?.cultureAmpUserId
    const key = userIdKey(person.cultureAmpUserId)
    if (given === undefined || userIdKey(given) === key) keepers.set(key, person)
  }
  const rowsOf = new Map<string, PersonRow[]>()
  for (const [row, identity] of identities) {
    if (row.cultureAmpUserId === undefined || leaves(idOf(identity))) continue
    const key = userIdKey(row.cultureAmpUserId)
    const rows = rowsOf.get(key)
    if (rows) rows.push(row)
    else rowsOf.set(key, [row])
  }
  for (const [key, rows] of rowsOf) {
    const keeper = keepers.get(key)
    for (const row of rows) {
      const identity = identities.get(row)
      if (rows.length > 1) refuse(row, sharedSentence(rows))
      else if (keeper && identity && idOf(identity) !== keeper.id)
        refuse(
          row,
          `${keeper.fullName} already has this Culture Amp user ID. Check which of the two is right.`,
        )
    }
  }
}

const sharedSentence = (rows: readonly PersonRow[]) =>
  `Lines ${rows
    .slice(0, 6)
    .map(({ line }) => line)
    .join(', ')} have the same Culture Amp user ID. An ID belongs to one person; correct it.`

function rowsById(identities: Identified['identities']): Map<string, PersonRow> {
  const rows = new Map<string, PersonRow>()
  for (const [row, identity] of identities) rows.set(idOf(identity), row)
  return rows
}
