import { type SQL, sql } from 'drizzle-orm'

/**
 * The order of goals in the block, for `order by`: due day, undated last; name; Culture Amp id; text by code point. The same
 * as `compareInBlock` of lib/goals/block-order.ts, but by the stored name instead of the cleaned one, which only
 * differ where a name holds characters that the block does not show as they are.
 * @param goals name or alias of the table in the query
 */
export function inBlockOrder(goals: 'goals' | 'g'): SQL {
  return sql.raw(
    `${goals}.due_date asc nulls last, ${goals}.name collate "C", ${goals}.culture_amp_id collate "C"`,
  )
}
