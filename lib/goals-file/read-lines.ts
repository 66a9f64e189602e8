import { unprotected } from '#lib/csv/line'
import { cellValue, isEmptyValue, isErrorValue } from '#lib/imports/cell'
import { type DateColumn, type DayOrder, parseDay, readDateColumn } from '#lib/imports/cell-dates'
import type { ColumnChoice } from '#lib/imports/columns'
import type { Table } from '#lib/imports/read/table'
import { type GoalField, isKeyResultTitle } from './fields.ts'

/** The fields of one goal as the API would send them; those without a value are missing. */
export type GoalCells = Record<string, string>

/** One line of a file of goals. */
export type GoalLine = {
  line: number
  /** As written, one or more where the goal is shared; empty for none. */
  emails: string[]
  row: GoalCells
  /** Key results beside the goal, or 1 for a row that is one. */
  keyResults: number
  /** The row is a key result and no goal. */
  isKeyResult: boolean
}

export type ReadGoalLines =
  | { ok: true; lines: GoalLine[] }
  /** A date can be read two ways. */
  | { ok: false; example: string }

const dayFields = ['due_at', 'start_date'] as const
const instantFields = ['created_at', 'updated_at'] as const
const textFields = ['description', 'visibility', 'status', 'id'] as const

/**
 * Reads the lines of a table as rows of goals. A whole column decides how its dates read.
 * @param dayOrder what the admin answered; null before the question was asked
 */
export function readGoalLines(
  table: Table,
  columns: ColumnChoice<GoalField>,
  dayOrder: DayOrder | null,
): ReadGoalLines {
  const placeOf = new Map(
    Object.entries(columns).map(([column, field]) => [field, table.columns.indexOf(column)]),
  )
  const keyResultPlaces = table.columns.flatMap((name, at) =>
    columns[name] === null && isKeyResultTitle(name) ? [at] : [],
  )
  const cell = (cells: readonly string[], field: GoalField) =>
    unprotected(cells[placeOf.get(field) ?? -1] ?? '').trim()
  const dates = new Map<GoalField, DateColumn>()
  for (const field of [...dayFields, ...instantFields]) {
    const column = readDateColumn(
      table.rows.map(({ cells }) => cell(cells, field)),
      dayOrder,
    )
    if (column.ask) return { ok: false, example: column.ask.example }
    dates.set(field, column)
  }
  const lines = table.rows.map(({ line, cells }): GoalLine => {
    const row: GoalCells = {}
    const set = (field: GoalField, value: string | null) => {
      if (value !== null && value !== '') row[field] = value
    }
    const name = cell(cells, 'name')
    set('name', isErrorValue(name) ? null : name)
    for (const field of textFields) {
      const text = cell(cells, field)
      set(field, isEmptyValue(text) ? null : text)
    }
    for (const [field, column] of dates) set(field, dateOf(cell(cells, field), column))
    const keyResults = keyResultPlaces.filter((at) => !isEmptyValue(cells[at] ?? '')).length
    const isKeyResult = isKeyResultRow(cell(cells, 'type')) || (row.name === undefined && keyResults > 0)
    return {
      line,
      emails: emailsIn(cell(cells, 'email')),
      row,
      keyResults: isKeyResult ? Math.max(1, keyResults) : keyResults,
      isKeyResult,
    }
  })
  return { ok: true, lines }
}

/** A day as `2026-04-03`, a full timestamp as it is; what is no date stays, so that the reader counts it. */
function dateOf(text: string, column: DateColumn): string | null {
  const day = parseDay(text, column)
  return day === undefined ? text : day
}

const isKeyResultRow = (type: string): boolean => /^(kr|key[ _-]?results?)$/i.test(type)

/** `ana@example.com`, `Ana <ana@example.com>`, `ana@example.com; ben@example.com`; anything else is one key. */
function emailsIn(text: string): string[] {
  // An apostrophe may stand within an address, as in o'brien@example.com, or around one.
  const found = text.match(/[^\s<>;,"']([^\s<>;,"]*[^\s<>;,"'])?@[^\s<>;,"']+/g)
  const only = cellValue(text)
  return found ? [...new Set(found)] : only === null ? [] : [only]
}
