'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { resolveAsked, snoozeProblem } from '#lib/problems/problems'

const Snooze = z.strictObject({ problemId: z.uuid(), days: z.int().min(0).max(90) })

/** Hides a problem for 1 to 90 days, or until it is resolved; 0 shows it again. Refused where it is resolved already. */
export const snoozeProblemAction = async (input: z.input<typeof Snooze>) =>
  action('admin', Snooze, input, (admin, { problemId, days }) =>
    snoozeProblem(database(), admin, problemId, days),
  )

const Asked = z.strictObject({ problemId: z.uuid() })

/** Marks as done what a manager asked about. Refused where it is resolved already. */
export const resolveAskedAction = async (input: z.input<typeof Asked>) =>
  action('admin', Asked, input, (admin, { problemId }) => resolveAsked(database(), admin, problemId))
