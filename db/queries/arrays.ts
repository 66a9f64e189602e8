import { type SQL, sql } from 'drizzle-orm'

/**
 * A list as one parameter of type `text[]`, to be cast on in SQL: drizzle alone would spread it into a list of
 * parameters. Written as PostgreSQL reads arrays, because the client of db/connection/client.ts does not ask for array types.
 */
export function texts(values: readonly (string | null)[]): SQL {
  return sql`${arrayLiteral(values)}::text[]`
}

/** The list as an array literal (PostgreSQL manual 8.15.2): every element quoted, so that none is read as syntax. */
export function arrayLiteral(values: readonly (string | null)[]): string {
  return `{${values.map(element).join(',')}}`
}

function element(value: string | null): string {
  if (value === null) return 'NULL'
  // Most values have nothing to escape, and looking is many times quicker than replacing.
  const escaped = value.includes('"') || value.includes('\\') ? value.replace(/["\\]/g, '\\$&') : value
  return `"${escaped}"`
}

/** As `texts`, for values of any simple type. */
export function asTexts(values: readonly (string | number | boolean | null)[]): SQL {
  return texts(values.map((value) => (value === null ? null : String(value))))
}
