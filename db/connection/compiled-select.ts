import { Column, fillPlaceholders, is, type Query } from 'drizzle-orm'
import { QueryBuilder, type SelectedFields } from 'drizzle-orm/pg-core'
import type { Transaction } from './client.ts'
import { sendText } from './send.ts'

/** What `select(fields)` of the ORM's query builder returns. */
const selectOf = <Fields extends SelectedFields>(fields: Fields) => new QueryBuilder().select(fields)

/**
 * Writes a select's text once, for what is asked hundreds of times a second: making it takes the ORM several times as
 * long as asking takes the driver. What varies are `sql.placeholder(name)`.
 * @param fields columns and expressions, of one level
 * @returns a function that sends at once, as `send` does, with the values of the placeholders
 */
export function compiledSelect<Fields extends SelectedFields, Row>(
  fields: Fields,
  build: (select: ReturnType<typeof selectOf<Fields>>) => { toSQL(): Query; _: { result: Row[] } },
): (tx: Transaction, values: Record<string, unknown>) => Promise<Row[]> {
  const { sql: text, params } = build(selectOf(fields)).toSQL()
  const columns = Object.entries(fields).map(([name, field]) => ({
    name,
    field: is(field, Column) ? field : null,
  }))
  const rowOf = (values: unknown[]) => {
    const row: Record<string, unknown> = {}
    for (const [at, { name, field }] of columns.entries()) {
      const value = values[at]
      row[name] = field && value !== null ? field.mapFromDriverValue(value) : value
    }
    return row as Row
  }
  return async (tx, values) => (await sendText(tx, text, fillPlaceholders(params, values))).map(rowOf)
}
