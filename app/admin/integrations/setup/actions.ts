'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { hideSetup } from '#lib/settings/setup'

const Shown = z.strictObject({ isHidden: z.boolean() })

/** Hides the set-up checklist for the organization, or shows it again. */
export const hideSetupAction = async (input: z.input<typeof Shown>) =>
  action('admin', Shown, input, (admin, { isHidden }) => hideSetup(database(), admin, isHidden))
