import { type SQL, sql } from 'drizzle-orm'

/**
 * A list as one parameter of type `text[]`, to be cast on in SQL: the client of db/client.ts can serialize no other
 * array reliably, and drizzle alone would spread it into a list of parameters.
 */
export function texts(values: readonly (string | null)[]): SQL {
  return sql`${sql.param(values)}::text[]`
}

/** As `texts`, for numbers and booleans. */
export function asTexts(values: readonly (number | boolean | null)[]): SQL {
  return texts(values.map((value) => (value === null ? null : String(value))))
}
