import { cache } from 'react'
import { z } from 'zod'
import { historyRun } from '#db/queries/runs/history'
import { withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { database } from '#lib/database'

/** The run of this address, once per request; null when it is malformed, unknown or another organization's. */
export const runToOpen = cache(async (viewer: Viewer, runId: string) => {
  if (!viewer.isAdmin || !z.uuid().safeParse(runId).success) return null
  return withOrganization(database(), viewer.organizationId, (tx) => historyRun(tx, runId))
})
