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
    read: (value: unknown) => (value !== null && is(field, Column) ? field.mapFromDriverValue(value) : value),
  }))
  return async (tx, values) => {
    const rows = await sendText(tx, text, fillPlaceholders(params, values))
    return rows.map(
      (row) => Object.fromEntries(columns.map(({ name, read }, at) => [name, read(row[at])])) as Row,
    )
  }
}
