import { cache } from 'react'
import { RunId } from '#db/ids'
import { historyRun } from '#db/queries/runs/history'
import { withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { database } from '#lib/database'

/** The run of this address, once per request; null when it is malformed, unknown or another organization's. */
export const runToOpen = cache(async (viewer: Viewer, text: string) => {
  const runId = RunId.safeParse(text).data
  if (!viewer.isAdmin || runId === undefined) return null
  return withOrganization(database(), viewer.organizationId, (tx) => historyRun(tx, runId))
})
