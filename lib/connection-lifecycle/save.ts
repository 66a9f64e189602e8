import { randomUUID } from 'node:crypto'
import type { Database } from '#db/connection/client'
import { ConnectionId } from '#db/ids'
import { pendingDeletion } from '#db/queries/bulk-changes/bulk-changes'
import {
  type ConnectionRow,
  lockConnection,
  readConnection,
  storeConnectionSettings,
} from '#db/queries/connections/connections'
import { knownGoals } from '#db/queries/goals/goals'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { recordRefusal } from '#lib/activity/record-refusal'
import {
  type ConnectionInput,
  type FieldErrors,
  type ResolvedInput,
  resolveInput,
} from '#lib/connections/input'
import { probe, readOwners } from '#lib/connections/probe'
import { sealContext } from '#lib/connections/settings'
import {
  type GoalsAccess,
  mappedSubject,
  type TestResult,
  testResult,
  testSubject,
} from '#lib/connections/test-connection'
import { defaultScope } from '#lib/culture-amp/settings/scope'
import { environment } from '#lib/environment'
import { seal } from '#lib/secrets/seal'
import { endActiveRuns } from '#lib/sync/runs/cancel'
import { reschedule } from '#lib/sync/schedule/reschedule'

export type SaveResult =
  | { ok: true; message: string; access: GoalsAccess | null; notes: string[] }
  | { ok: false; code: 'invalid'; fieldErrors: FieldErrors }
  | (Extract<TestResult, { code: 'failed' }> & { canSaveAnyway: boolean })
  | { ok: false; code: 'other_account' | 'changed_meanwhile'; message: string }

/** What the admin has confirmed. */
export type Confirmed = { saveAnyway: boolean; otherAccount: boolean }

/**
 * Saves the connection after testing it. A refused key is never saved; another failure only when the
 * admin says "Save anyway", and then as Needs attention. When none of the known goals of up to three people are found under a
 * newly typed key, nothing changes until that is confirmed. Ends runs that were started with the old settings.
 * @param seenVersion the settings version that the form was filled in over (0: none); null for whatever is saved now
 */
export async function saveConnection(
  database: Database,
  actor: Actor,
  input: ConnectionInput,
  confirmed: Confirmed,
  seenVersion: number | null = null,
): Promise<SaveResult> {
  const { saved, mapped, known } = await withOrganization(database, actor.organizationId, async (tx) => ({
    saved: await readConnection(tx),
    mapped: await mappedSubject(tx),
    // Goals that are being deleted are no longer known.
    known: (await pendingDeletion(tx)) ? [] : await knownGoals(tx, 3),
  }))
  if (seenVersion !== null && seenVersion !== (saved?.settingsVersion ?? 0)) return changedMeanwhile
  const settings = await resolveInput(input, saved)
  if (!settings.ok) return { ok: false, code: 'invalid', fieldErrors: settings.fieldErrors }

  const subject = testSubject(settings, mapped)
  const test = testResult(await probe(settings, subject), subject, settings.notes)
  if (!test.ok) {
    const canSaveAnyway = test.failureCode !== 'unauthorized' && test.failureCode !== 'token_refused'
    if (!canSaveAnyway || !confirmed.saveAnyway) {
      await recordNotSaved(database, actor, settings, test.failureCode)
      return { ...test, canSaveAnyway }
    }
  } else if (settings.isTyped && !confirmed.otherAccount && (await isOtherAccount(settings, known))) {
    await recordNotSaved(database, actor, settings, 'another_account')
    return otherAccount(known.length)
  }
  const stored = await store(database, actor, settings, saved, test)
  return stored
    ? { ok: true, message: savedMessage(test), access: test.ok ? test.access : null, notes: settings.notes }
    : changedMeanwhile
}

const recordNotSaved = (database: Database, actor: Actor, { baseUrl }: ResolvedInput, code: string) =>
  recordRefusal(database, actor.organizationId, {
    userId: actor.userId,
    action: 'connection.save_refused',
    summary: `Could not save the connection to ${new URL(baseUrl).host}: ${code.replaceAll('_', ' ')}.`,
  })

async function isOtherAccount(
  settings: ResolvedInput,
  known: Awaited<ReturnType<typeof knownGoals>>,
): Promise<boolean> {
  if (known.length === 0) return false
  const reads = await readOwners(
    settings,
    known.map((person) => person.cultureAmpUserId),
  )
  // A failed read says nothing about whose account it is.
  if (reads.some((read) => !read.ok)) return false
  return !known.some((person, i) => {
    const read = reads[i]
    return read?.ok && read.goals.some((goal) => person.goalIds.includes(goal.cultureAmpId))
  })
}

async function store(
  database: Database,
  actor: Actor,
  settings: ResolvedInput,
  before: ConnectionRow | null,
  test: TestResult,
): Promise<boolean> {
  const { credential } = settings
  const secret = credential.kind === 'api_key' ? credential.apiKey : credential.clientSecret
  const row = {
    organizationId: actor.organizationId,
    id: before?.id ?? ConnectionId.parse(randomUUID()),
    credentialKind: credential.kind,
  }
  const sealedSecret = await seal(secret, sealContext(row), environment().encryptionKeys)

  return withOrganization(database, actor.organizationId, async (tx) => {
    const now = await lockConnection(tx)
    if ((now?.settingsVersion ?? 0) !== (before?.settingsVersion ?? 0)) return false
    const isStored = await storeConnectionSettings(
      tx,
      {
        id: row.id,
        baseUrl: settings.baseUrl,
        goalsPath: settings.goalsPath,
        credentialKind: credential.kind,
        sealedSecret,
        secretLast4: secret.slice(-4),
        clientId: credential.kind === 'client_credentials' ? credential.clientId : null,
        scope: credential.kind === 'client_credentials' ? ownScope(credential.scope) : null,
        savedBy: actor.userId,
      },
      stateAfterSave(now, test),
      before?.settingsVersion ?? 0,
    )
    // Of two first saves at the same time neither has a row to lock.
    if (!isStored) return false
    await endActiveRuns(tx, {
      code: 'settings_changed',
      message: 'The connection’s settings were changed while this sync ran. Sync again.',
      userId: actor.userId,
    })
    await reschedule(tx)
    const kind = credential.kind === 'api_key' ? 'an API key' : 'a client secret'
    const summary = `Saved the connection to ${new URL(settings.baseUrl).host} with ${kind} ending in ${secret.slice(-4)}.`
    await recordActivity(tx, { userId: actor.userId, action: 'connection.saved', summary })
    return true
  })
}

/** Null for the default, so that a better default reaches those who never chose one. */
const ownScope = (scope: string): string | null => (scope === defaultScope ? null : scope)

/** A pause is ended by "Resume" only: saving a key is no reason to start syncs again. */
function stateAfterSave(
  now: ConnectionRow | null,
  test: TestResult,
): Pick<ConnectionRow, 'state' | 'stateCode' | 'stateMessage'> {
  if (now?.state === 'paused')
    return { state: 'paused', stateCode: now.stateCode, stateMessage: now.stateMessage }
  if (test.ok) return { state: 'connected', stateCode: 'saved', stateMessage: null }
  if (test.code === 'invalid') throw new Error('An invalid input cannot be stored.')
  return { state: 'needs_attention', stateCode: test.failureCode, stateMessage: test.message }
}

const savedMessage = (test: TestResult) =>
  test.ok ? `Saved. ${test.message}` : 'Saved, but the connection does not work yet.'

const otherAccount = (people: number): SaveResult => ({
  ok: false,
  code: 'other_account',
  message: `This key seems to belong to another Culture Amp account: it finds none of the goals of ${people === 1 ? 'the one person' : `the ${people} people`} asked for. Nothing was changed. Check the key, or choose “Save for the other account”.`,
})

const changedMeanwhile: SaveResult = {
  ok: false,
  code: 'changed_meanwhile',
  message:
    'Another admin changed the connection while you were editing. Nothing was saved. Check the card, then save again to replace their settings.',
}
