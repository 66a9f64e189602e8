import { testId } from '#db/testing/test-id'
import { type Field, fieldOf } from '#lib/imports/columns'
import { type LineChange, lineChanges, type PlanLine } from '#lib/imports/plan-line'
import { readTable } from '#lib/imports/read/read-table'
import type { Table } from '#lib/imports/read/table'
import { idImportFields, peopleImportFields } from '../fields.ts'
import { differencesIn } from '../people-lines.ts'
import type { KnownPeople, KnownPerson, PersonState } from '../person-state.ts'
import { planIds } from '../plan-ids.ts'
import { type PeopleOptions, planPeople } from '../plan-people.ts'

/** A person of the team as a check finds them; the ID is the name in lower case. */
export const person = (fullName: string, more: Partial<KnownPerson> = {}): KnownPerson => ({
  id: testId(fullName.toLowerCase()),
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
  isErased: () => false,
  ...more,
})

/** Reads and plans a text of people as the product does, on 3 April 2026. */
export async function planned(text: string, known: KnownPeople, options: Partial<PeopleOptions> = {}) {
  const result = await planPeople(await tableOf(text, peopleImportFields), known, {
    ...{ columns: {}, dayOrder: null, isWholeTeam: false, today: '2026-04-03' },
    ...options,
  })
  if (!result.ok) throw new Error(result.message)
  return { ...result.plan, ...shownBy(result.plan.lines, result.plan.nameOf) }
}

/** Reads and plans a paste, or the bytes of a file, of Culture Amp user IDs as the product does. */
export async function idsPlanned(source: string | Uint8Array, known: KnownPeople) {
  const result = planIds(await tableOf(source, idImportFields), known, {})
  if (!result.ok) throw new Error(result.message)
  return { ...result.plan, ...shownBy(result.plan.lines, new Map()) }
}

async function tableOf(source: string | Uint8Array, fields: readonly Field[]): Promise<Table> {
  const isKnown = (heading: string) => fieldOf(heading, fields) !== undefined
  const given =
    typeof source === 'string'
      ? ({ kind: 'paste', text: source } as const)
      : ({ kind: 'file', bytes: source } as const)
  const read = await readTable(given, { sheet: null, isKnown })
  if (!read.ok) throw new Error(read.message)
  return read.table
}

function shownBy(lines: readonly PlanLine<PersonState>[], nameOf: ReadonlyMap<string, string>) {
  const of = (change: LineChange) => lines.filter((line) => line.change === change)
  return {
    counts: Object.fromEntries(
      lineChanges.flatMap((change) => (of(change).length > 0 ? [[change, of(change).length]] : [])),
    ),
    /** The reason of a refused line. */
    reason: (line: number) => of('refused').find((refused) => refused.line === line)?.reason,
    line(line: number) {
      const found = lines.find((planned) => planned.line === line)
      return found && { ...found, differences: differencesIn(found, nameOf) }
    },
    of,
  }
}

export const ana = person('Ana Alves', { employeeNumber: '0012', title: 'Analyst' })
/** Whom Ana manages. */
export const ben = person('Ben Brook', { employeeNumber: '0013', managerId: ana.id })
export const both = team([ana, ben])
