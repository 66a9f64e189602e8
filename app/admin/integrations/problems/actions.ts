'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { resolveAsked, snoozeProblem } from '#lib/problems/problems'

const Snooze = z.strictObject({ problemId: z.uuid(), days: z.int().min(0).max(90) })

export const snoozeProblemAction = async (input: z.input<typeof Snooze>) =>
  action('admin', Snooze, input, (admin, { problemId, days }) =>
    snoozeProblem(database(), admin, problemId, days),
  )

const Asked = z.strictObject({ problemId: z.uuid() })

export const resolveAskedAction = async (input: z.input<typeof Asked>) =>
  action('admin', Asked, input, (admin, { problemId }) => resolveAsked(database(), admin, problemId))
