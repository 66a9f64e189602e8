import { openDatabase } from '#db/connection/client'
import type { OrganizationId, RunId } from '#db/ids'
import { log } from '#lib/log'
import { executeRun } from '#lib/sync/worker/execute-run'
import { givenTask, report } from './task.ts'

export type Task = { databaseUrl: string; organizationId: OrganizationId; runId: RunId }

/** Works on one run as a worker does, from claim to end. */
const { databaseUrl, ...job } = givenTask<Task>()
log.level = 'error'
const database = openDatabase(databaseUrl)
const began = performance.now()
await executeRun(database, job, new AbortController().signal)
const ms = performance.now() - began
await database.close()
report({ ms })
