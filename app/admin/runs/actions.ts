'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { RunId } from '#db/ids'
import { database } from '#lib/database'
import { outcomeCodes } from '#lib/goals/outcome-kind'
import { applyRemovals, keepRemovals, restoreRemovals } from '#lib/sync/removals/resolve'
import { retryPeople } from '#lib/sync/runs/retry'

// The types are for our pages only: `action` parses whatever is sent.

const Run = z.strictObject({ runId: RunId })
const Apply = Run.extend({ expected: z.int().min(0) })
const Retry = Run.extend({ code: z.enum(outcomeCodes) })

/** Removes what a run holds. Refused where that is no longer `expected` goals. */
export const applyRemovalsAction = async (input: z.input<typeof Apply>) =>
  action('admin', Apply, input, (admin, decision) => applyRemovals(database(), admin, decision))

/** Keeps the goals whose removal a run holds. */
export const keepRemovalsAction = async (input: z.input<typeof Run>) =>
  action('admin', Run, input, (admin, { runId }) => keepRemovals(database(), admin, runId))

/** Brings back what a run has removed, but for goals about which a later answer has decided. */
export const restoreRemovalsAction = async (input: z.input<typeof Run>) =>
  action('admin', Run, input, (admin, { runId }) => restoreRemovals(database(), admin, runId))

/** Reads the people of a run again who have this outcome and whom nothing has settled since. */
export const retryPeopleAction = async (input: z.input<typeof Retry>) =>
  action('admin', Retry, input, (admin, retry) => retryPeople(database(), admin, retry))
