'use server'

import { z } from 'zod'
import { adminAction } from '#app/requests/admin-action'
import { database } from '#lib/database'
import { startRun } from '#lib/sync/runs/start'

/** Starts a sync of everyone who is mapped, or joins the one that runs. */
export const startSyncAction = async () =>
  adminAction('admin', z.undefined(), undefined, (admin) => startRun(database(), admin, {}))
