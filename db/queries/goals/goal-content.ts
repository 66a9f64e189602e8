import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { goals } from '#db/schema/sync'
import { asTexts } from '../arrays.ts'

/** What is stored of a goal besides its history: the fields of `Goal` in lib/goals/goal.ts, and their hash. */
export type GoalContent = {
  cultureAmpId: string
  name: string
  description: string | null
  status: string
  cultureAmpStatus: string | null
  startDate: string | null
  dueDate: string | null
  createdAt: string | null
  updatedAt: string | null
  isPrivate: boolean
  isNameAltered: boolean
  isNoteAltered: boolean
  isHidden: boolean
  contentHash: string
}

/** The column of each field. The reader and both writers are made from it, so that none can forget a field. */
export const contentColumns = {
  cultureAmpId: goals.cultureAmpId,
  name: goals.name,
  description: goals.description,
  status: goals.status,
  cultureAmpStatus: goals.cultureAmpStatus,
  startDate: goals.startDate,
  dueDate: goals.dueDate,
  createdAt: goals.cultureAmpCreatedAt,
  updatedAt: goals.cultureAmpUpdatedAt,
  isPrivate: goals.isPrivate,
  isNameAltered: goals.isNameAltered,
  isNoteAltered: goals.isNoteAltered,
  isHidden: goals.isHidden,
  contentHash: goals.contentHash,
} satisfies Record<keyof GoalContent, PgColumn>

const fields = Object.entries(contentColumns).map(([field, column]) => ({
  field: field as keyof GoalContent,
  name: column.name,
  type: column.getSQLType(),
}))

/** The names of the columns, for an insert or the alias of `contentArrays`. */
export const contentNames: SQL = sql.raw(fields.map(({ name }) => name).join(', '))

const assign = (some: typeof fields) => sql.raw(some.map(({ name }) => `${name} = x.${name}`).join(', '))

/** The assignments of an update from rows of `contentNames`, aliased `x`. */
export const contentAssignments: SQL = assign(fields.filter(({ field }) => field !== 'cultureAmpId'))

/** The same with the id in Culture Amp, which a change of the content leaves alone. */
export const contentAssignmentsWithId: SQL = assign(fields)

/** Selects these columns under their fields' names, days as text. */
export const contentSelection = (of: readonly (keyof GoalContent)[]): SQL =>
  sql.raw(
    fields
      .filter(({ field }) => of.includes(field))
      .map(({ field, name, type }) => `${name}${type === 'date' ? '::text' : ''} as "${field}"`)
      .join(', '),
  )

/** One array per column, for `unnest`. */
export function contentArrays(rows: readonly GoalContent[]): SQL {
  const arrays = fields.map(
    ({ field, type }) => sql`${asTexts(rows.map((row) => row[field]))}::${sql.raw(type)}[]`,
  )
  return sql.join(arrays, sql`, `)
}
