import { fieldOf } from '#lib/imports/columns'
import { readTable } from '#lib/imports/read/read-table'
import { peopleFields } from '../fields.ts'
import type { KnownPeople, KnownPerson } from '../person-state.ts'
import { type PeopleOptions, planPeople } from '../plan-people.ts'

/** A person of the team as a check finds them; the ID is the name in lower case. */
export const person = (fullName: string, more: Partial<KnownPerson> = {}): KnownPerson => ({
  id: fullName.toLowerCase(),
  fullName,
  email: `${fullName.toLowerCase().replace(/\W+/g, '.')}@example.com`,
  title: null,
  department: null,
  employeeNumber: null,
  managerId: null,
  startDate: null,
  endDate: null,
  hasLeft: false,
  cultureAmpUserId: null,
  exclusion: null,
  role: null,
  ...more,
})

export const team = (people: KnownPerson[], more: Partial<KnownPeople> = {}): KnownPeople => ({
  people,
  accountEmails: new Map(),
  actorEmployeeId: null,
  ...more,
})

/** Reads and plans a text as the product does, on 3 April 2026. */
export async function planned(text: string, known: KnownPeople, options: Partial<PeopleOptions> = {}) {
  const read = await readTable(
    { kind: 'paste', text },
    { sheet: null, isKnown: (heading) => fieldOf(heading, peopleFields) !== undefined },
  )
  if (!read.ok) throw new Error(read.message)
  const result = await planPeople(read.table, known, {
    ...{ columns: {}, dayOrder: null, isEverybody: false, today: '2026-04-03' },
    ...options,
  })
  if (!result.ok) throw new Error(result.message)
  const { lines } = result.plan
  const of = (change: string) => lines.filter((line) => line.change === change)
  return {
    ...result.plan,
    counts: Object.fromEntries(
      ['added', 'changed', 'deactivated', 'refused', 'unchanged'].flatMap((change) =>
        of(change).length > 0 ? [[change, of(change).length]] : [],
      ),
    ),
    /** The reason of a refused line. */
    reason: (line: number) => of('refused').find((refused) => refused.line === line)?.reason,
    line: (line: number) => lines.find((planned) => planned.line === line),
    of,
  }
}
