import type { Database } from '#db/connection/client'
import { type ConnectionRow, readConnection } from '#db/queries/connections/connections'
import { mappedEmployees } from '#db/queries/people/list/people-lists'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { ownerFilterOpenMessage, ownerIgnoredMessage } from '#lib/culture-amp/owner-filter'
import { defaultScope } from '#lib/culture-amp/settings/scope'
import { seenLines, testSentence } from './format-test.ts'
import { type ConnectionInput, type FieldErrors, type ResolvedInput, resolveInput } from './input.ts'
import { type ProbeResult, placeholder, probe, type Subject } from './probe.ts'
import { markNeedsAttention, markWorksAgain } from './state.ts'

export type GoalsAccess = 'proven' | 'lacking' | 'open'

export type TestResult =
  /**
   * `access`: to people's goals; `lacking` where a person was asked for and no usable goal came, `open` where no one was. `seen`: how the answer looked, in lines of names and
   * counts; no values.
   */
  | { ok: true; message: string; access: GoalsAccess; notes: string[]; seen: string[] }
  | { ok: false; code: 'invalid'; fieldErrors: FieldErrors }
  | {
      ok: false
      code: 'failed'
      failureCode: string
      message: string
      detail: string | null
      suggestedGoalsPath: string | null
    }

/**
 * "Test connection": the wrong kind of credential is named before any call; then the very read that a sync does, with the
 * typed settings or the saved ones. Stores the activity entry, and what a test of the saved settings says about a
 * connection that needs attention.
 */
export async function testConnection(
  database: Database,
  actor: Actor,
  input: ConnectionInput,
): Promise<TestResult> {
  const { saved, mapped } = await withOrganization(database, actor.organizationId, async (tx) => ({
    saved: await readConnection(tx),
    mapped: await mappedSubject(tx),
  }))
  const settings = await resolveInput(input, saved)
  if (!settings.ok) return { ok: false, code: 'invalid', fieldErrors: settings.fieldErrors }
  const subject = testSubject(settings, mapped)
  const result = await probe(settings, subject)
  const tested = testResult(result, subject, settings.notes)
  const host = result.ok ? result.host : result.failure.host
  const summary = `Tested the connection to ${host}: ${tested.ok ? 'it works' : tested.failureCode.replaceAll('_', ' ')}.`
  await withOrganization(database, actor.organizationId, async (tx) => {
    await recordActivity(tx, { userId: actor.userId, action: 'connection.tested', summary })
    if (saved && isSaved(settings, saved)) await updateState(tx, actor, saved, tested, result)
  })
  return tested
}

/** Whether the settings that were tested are those that syncs use. */
const isSaved = ({ isTyped, baseUrl, goalsPath, credential }: ResolvedInput, saved: ConnectionRow): boolean =>
  !isTyped &&
  baseUrl === saved.baseUrl &&
  goalsPath === saved.goalsPath &&
  (credential.kind === 'api_key' || credential.scope === (saved.scope ?? defaultScope))

/** Goals that name other owners, or none, are seen in an answer with goals only. */
const shownByGoals: readonly (string | null)[] = ['owner_ignored', 'other_owners']

/** One truth at a time: the card follows a test of the saved settings as it follows a sync. */
async function updateState(
  tx: OrganizationTransaction,
  actor: Actor,
  { state, stateCode, settingsVersion }: ConnectionRow,
  tested: Exclude<TestResult, { code: 'invalid' }>,
  result: ProbeResult,
): Promise<void> {
  if (state !== 'needs_attention') return
  if (!tested.ok) {
    const isPassing = !result.ok && result.failure.retryable
    if (isPassing) return
    return markNeedsAttention(tx, { settingsVersion, code: tested.failureCode, message: tested.message })
  }
  const isShown = !shownByGoals.includes(stateCode) || (result.ok && result.read.goals.length > 0)
  if (isShown) await markWorksAgain(tx, settingsVersion, actor.userId)
}

/** Who the test asks for: the ID that the admin typed, else a mapped employee, else a placeholder. */
export const testSubject = ({ tryUserId }: Pick<ResolvedInput, 'tryUserId'>, mapped: Subject): Subject =>
  tryUserId === null ? mapped : { ownerId: tryUserId, isPlaceholder: false }

/** A mapped employee where there is one, so that the test proves what a sync needs; else the placeholder. */
export async function mappedSubject(tx: Parameters<typeof mappedEmployees>[0]): Promise<Subject> {
  const { rows } = await mappedEmployees(tx, { limit: 1 })
  return rows[0] ? { ownerId: rows[0].cultureAmpUserId, isPlaceholder: false } : placeholder
}

/** The result of a probe in the words of the dialog. */
export function testResult(
  result: ProbeResult,
  subject: Subject,
  notes: string[],
): Exclude<TestResult, { code: 'invalid' }> {
  if (!result.ok) {
    const { code, message, detail } = result.failure
    return {
      ok: false,
      code: 'failed',
      failureCode: code,
      message,
      detail: detail ?? null,
      suggestedGoalsPath: result.suggestedGoalsPath,
    }
  }
  const { ownerFilter, read } = result
  if (ownerFilter?.kind === 'ignored') {
    return {
      ok: false,
      code: 'failed',
      failureCode: 'owner_ignored',
      message: ownerIgnoredMessage(read.ownerForms),
      detail: null,
      suggestedGoalsPath: null,
    }
  }
  const open = ownerFilter?.kind === 'open' ? [ownerFilterOpenMessage(ownerFilter, read.ownerForms)] : []
  const message = testSentence(result, subject)
  const proven = read.goals.length > 0 ? 'proven' : 'lacking'
  const access = subject.isPlaceholder ? 'open' : proven
  return { ok: true, message, access, notes: [...notes, ...open], seen: seenLines(read) }
}
