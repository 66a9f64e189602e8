import { z } from 'zod'
import { EmployeeId, UserId } from '#db/ids'
import type { ActivityFilters } from '#db/queries/activity'
import { isAction } from './action-names.ts'

const Id = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** Reads from a URL what the activity log is narrowed to; what is missing or unreadable filters nothing. */
export function activityFilters(params: URLSearchParams): ActivityFilters {
  const action = params.get('action')
  return {
    by: z.union([UserId, z.literal('product')]).safeParse(params.get('by')).data ?? null,
    about: EmployeeId.safeParse(params.get('about')).data ?? null,
    action: isAction(action) ? action : null,
    since: Instant.safeParse(params.get('since')).data ?? null,
    until: Instant.safeParse(params.get('until')).data ?? null,
  }
}

/** The id of an entry in a URL; null where there is none. */
export const entryId = (params: URLSearchParams, name: string): number | null =>
  Id.safeParse(params.get(name)).data ?? null
