'use server'

import { z } from 'zod'
import { adminAction } from '#app/requests/admin-action'
import { database } from '#lib/database'
import { hideSetup } from '#lib/settings/setup'

export const hideSetupAction = async () =>
  adminAction('admin', z.undefined(), undefined, (admin) => hideSetup(database(), admin))
