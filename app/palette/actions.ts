'use server'

import { z } from 'zod'
import { database } from '#lib/database'
import { startRun } from '#lib/sync/runs/start'
import { action } from '../requests/action.ts'

/** Starts a sync of everyone who is mapped, or joins the one that runs. */
export const startSyncAction = async () =>
  action('admin', z.undefined(), undefined, (admin) => startRun(database(), admin, {}))
