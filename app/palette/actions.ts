'use server'

import { z } from 'zod'
import { database } from '#lib/database'
import { startRun } from '#lib/sync/runs/start'
import { adminAction } from '../requests/admin-action.ts'

/** Starts a sync of everyone who is mapped, or joins the one that runs. */
export const startSyncAction = async () =>
  adminAction('admin', z.undefined(), undefined, (admin) => startRun(database(), admin, {}))
