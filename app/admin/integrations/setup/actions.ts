'use server'

import { z } from 'zod'
import { adminAction } from '#app/requests/admin-action'
import { database } from '#lib/database'
import { hideSetup } from '#lib/settings/setup'

const Shown = z.strictObject({ isHidden: z.boolean() })

/** Hides the set-up checklist for the organization, or shows it again. */
export const hideSetupAction = async (input: z.input<typeof Shown>) =>
  adminAction('admin', Shown, input, (admin, { isHidden }) => hideSetup(database(), admin, isHidden))
