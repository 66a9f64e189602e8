'use server'

import { z } from 'zod'
import { EmployeeId } from '#db/ids'
import { hrTopics } from '#db/queries/problems/asked'
import { database } from '#lib/database'
import { tellHr } from '#lib/reviews/tell-hr'
import { action } from '../requests/action.ts'

const Told = z.strictObject({ employeeId: EmployeeId, topic: z.enum(hrTopics) })

/** "Tell HR": a problem for the admins about one person. */
export const tellHrAction = async (input: z.input<typeof Told>) =>
  action('anyone', Told, input, (viewer, { employeeId, topic }) =>
    tellHr(database(), viewer, employeeId, topic),
  )
