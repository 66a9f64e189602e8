'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { EmployeeId, RunId } from '#db/ids'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection, resumeConnection } from '#lib/connection-lifecycle/pause'
import { saveConnection } from '#lib/connection-lifecycle/save'
import { ConnectionInput } from '#lib/connections/input'
import { testConnection } from '#lib/connections/test-connection'
import { database } from '#lib/database'
import { confirmNoGoals } from '#lib/people/confirm-no-goals'
import { excludeEmployee, restoreEmployee } from '#lib/people/exclude'
import { mapEmployee, mapEmployees, unmapEmployee } from '#lib/people/map'
import { cancelRun } from '#lib/sync/runs/cancel'

// The types are for our pages only: `action` parses whatever is sent.

const Nothing = z.undefined()
const Employee = z.strictObject({ employeeId: EmployeeId })
const SaveInput = z.strictObject({
  fields: ConnectionInput,
  confirmed: z.strictObject({ saveAnyway: z.boolean(), otherAccount: z.boolean() }),
  seenVersion: z.int().min(0),
})
const Disconnect = z.strictObject({ choice: z.enum(['keep', 'delete_goals', 'delete_goals_and_mappings']) })
const Reason = z.strictObject({ reason: z.string().max(1_000) })
const Unmapping = Employee.extend({ seen: z.string().max(5_000) })
const Mapping = Employee.extend({
  cultureAmpUserId: z.string().max(5_000),
  seen: z.string().nullable(),
  moveFrom: EmployeeId.optional(),
})
/** More than the rows of one page. */
const Mappings = z.strictObject({ mappings: z.array(Mapping).max(200) })

/** Does one read as a sync does it, with what was typed and, where nothing was, what is saved. Saves nothing. */
export const testConnectionAction = async (input: z.input<typeof ConnectionInput>) =>
  action('admin', ConnectionInput, input, (admin, fields) => testConnection(database(), admin, fields))

/** Saves the connection after a test. Refused until what it asks is confirmed, and where it was changed since `seenVersion`. */
export const saveConnectionAction = async (input: z.input<typeof SaveInput>) =>
  action('admin', SaveInput, input, (admin, { fields, confirmed, seenVersion }) =>
    saveConnection(database(), admin, fields, confirmed, seenVersion),
  )

/** Pauses syncing and cancels the run that goes on; key, goals and mappings stay. */
export const pauseAction = async (input: z.input<typeof Reason>) =>
  action('admin', Reason, input, (admin, { reason }) => pauseConnection(database(), admin, reason))

/** Resumes a paused connection. */
export const resumeAction = async () =>
  action('admin', Nothing, undefined, (admin) => resumeConnection(database(), admin))

/** Deletes the key at once, and goals or mappings as chosen. */
export const disconnectAction = async (input: z.input<typeof Disconnect>) =>
  action('admin', Disconnect, input, async (admin, { choice }) => {
    await disconnect(database(), admin, choice)
    return { ok: true as const }
  })

/** Cancels a run; people it has not reached keep their goals. */
export const cancelSyncAction = async (input: { runId: string }) =>
  action('admin', z.strictObject({ runId: RunId }), input, (admin, { runId }) =>
    cancelRun(database(), admin, runId),
  )

/** Saves one ID and starts its check. Refused where another person has it, unless moved from there, or where it was changed since `seen`. */
export const mapEmployeeAction = async (input: z.input<typeof Mapping>) =>
  action('admin', Mapping, input, (admin, mapping) => mapEmployee(database(), admin, mapping))

/** Saves the IDs of up to 200 people, each on its own; one result for each, in their order. */
export const mapEmployeesAction = async (input: z.input<typeof Mappings>) =>
  action('admin', Mappings, input, async (admin, { mappings }) => ({
    ok: true as const,
    results: await mapEmployees(database(), admin, mappings),
  }))

/** Removes the ID and the goals synced by it. Refused where it is no longer the one that was seen. */
export const unmapEmployeeAction = async (input: z.input<typeof Unmapping>) =>
  action('admin', Unmapping, input, (admin, { employeeId, seen }) =>
    unmapEmployee(database(), admin, employeeId, seen),
  )

/** Excludes a person as not in Culture Amp. */
export const excludeAction = async (input: { employeeId: string; reason: string }) =>
  action('admin', Employee.extend(Reason.shape), input, (admin, { employeeId, reason }) =>
    excludeEmployee(database(), admin, employeeId, reason),
  )

/** Takes an exclusion back. */
export const restoreAction = async (input: z.input<typeof Employee>) =>
  action('admin', Employee, input, (admin, { employeeId }) => restoreEmployee(database(), admin, employeeId))

/** Confirms that an empty answer is right for this person: goals that were kept go. */
export const confirmNoGoalsAction = async (input: z.input<typeof Employee>) =>
  action('admin', Employee, input, (admin, { employeeId }) => confirmNoGoals(database(), admin, employeeId))
