'use server'

import { z } from 'zod'
import { EmployeeId } from '#db/ids'
import { database } from '#lib/database'
import { refreshPerson } from '#lib/reviews/refresh'
import { action } from '../../requests/action.ts'

const Employee = z.strictObject({ employeeId: EmployeeId })

/** "Refresh from Culture Amp": a run over one person, for an admin or the person's manager. */
export const refreshPersonAction = async (input: z.input<typeof Employee>) =>
  action('anyone', Employee, input, (viewer, { employeeId }) => refreshPerson(database(), viewer, employeeId))
