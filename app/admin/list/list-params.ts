// Of the part that the server may use too: it reads the first page for its HTML.
import { createParser, type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server'

const shown = ['active', 'mapped', 'unmapped', 'excluded', 'deactivated', 'everyone'] as const
export const sorts = ['name', '-name', 'department', 'start', '-start'] as const

// The department '' means people without one, so that an empty value is kept in the URL.
const parseDepartment = createParser({ parse: (value) => value, serialize: (value: string) => value })

/** What the URL holds of a list of people, with the names that the API takes. A list leaves alone what it does not offer. */
export const listParams = {
  search: parseAsString.withDefault(''),
  goal: parseAsString.withDefault(''),
  show: parseAsStringLiteral(shown).withDefault('active'),
  account: parseAsStringLiteral(['with', 'without', 'admin'] as const),
  department: parseDepartment,
  manager: parseAsString,
  since: parseAsString,
  sort: parseAsStringLiteral(sorts).withDefault('name'),
  after: parseAsString,
  before: parseAsString,
}

export type ListParams = inferParserType<typeof listParams>

/** A list as it is where the URL says nothing of it. */
export const noParams: ListParams = {
  ...{ search: '', goal: '', show: 'active', sort: 'name' },
  ...{ account: null, department: null, manager: null, since: null, after: null, before: null },
}

/** The parameters as the API takes them, and as the key of what it answered. */
export function askedOf(params: Record<keyof typeof listParams, string | null>): string {
  const present = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== null)
  return String(new URLSearchParams(present))
}

/** The part of the parameters that says which page is shown; null for the first one. */
export const firstPage = { after: null, before: null }
