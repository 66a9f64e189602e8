import { type SQL, sql } from 'drizzle-orm'

/**
 * Whether a goal overlaps a review period, as a condition: the same as `isInPeriod` of lib/goals/period.ts. Always true
 * without a period.
 * @param goals name or alias of the table in the query
 * @param timeZone IANA name: whose day counts for the instant of creation
 */
export function inPeriod(
  goals: 'goals' | 'g',
  period: { from: string; to: string } | null,
  timeZone: string,
): SQL {
  if (!period) return sql`true`
  const begins = sql`coalesce(${sql.raw(goals)}.start_date, (${sql.raw(goals)}.culture_amp_created_at at time zone ${timeZone}::text)::date)`
  const ends = sql.raw(`${goals}.due_date`)
  // `least` and `greatest` pass over a null: an open end leaves the other one.
  return sql`(${begins} is null or least(${begins}, ${ends}) <= ${period.to}::date)
    and (${ends} is null or greatest(${begins}, ${ends}) >= ${period.from}::date)`
}
