import { lockConnection } from '#db/queries/connections/connections'
import { hasReadSomebody } from '#db/queries/runs/run-people'
import { type ClaimedRunRow, claimRunRow, lockUnfinishedRuns } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import { type ConnectionSettings, connectionSettings } from '#lib/connections/settings'
import { markNeedsAttention } from '#lib/connections/state'
import { type EndCause, endRun } from './end.ts'

export type ClaimedRun = {
  run: ClaimedRunRow
  settings: ConnectionSettings
  /** Somebody's goals have come with these settings before. */
  hasSucceeded: boolean
}

/** This process lacks the encryption key that the connection's secret was sealed with; the sentence is for its operator. */
export type KeyMissing = { isKeyMissing: true; message: string }

/**
 * Takes a run over, so that the caller alone may write for it. Null when there is nothing to do: the run is over or
 * unknown (a job replayed has no effect), or it ends here because its connection cannot be used any more. Without the
 * encryption key nothing is touched: the web has a newer one, or lost it, and another worker may have it (K3).
 */
export async function claimRun(
  tx: OrganizationTransaction,
  runId: string,
): Promise<ClaimedRun | KeyMissing | null> {
  // In the order of pause and save, which lock the connection and then its runs.
  await lockConnection(tx)
  const settings = await connectionSettings(tx)
  if (!settings.ok && settings.code === 'unknown_key_id') {
    return { isKeyMissing: true, message: settings.message }
  }
  const run = await claimRunRow(tx, runId)
  if (!run) return null
  if (!settings.ok) {
    if (settings.code === 'unreadable_secret') {
      await markNeedsAttention(tx, { ...settings, settingsVersion: run.settingsVersion })
    }
    return end(tx, run, settings)
  }
  if (settings.state === 'paused') return end(tx, run, paused, null)
  if (settings.settingsVersion !== run.settingsVersion) return end(tx, run, changed, null)
  const hasSucceeded = run.employeeId ? await hasReadSomebody(tx, run.connectionId) : run.peopleAnswered > 0
  return { run, settings, hasSucceeded }
}

async function end(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  cause: EndCause,
  cancelledBy?: null,
): Promise<null> {
  const [held] = await lockUnfinishedRuns(tx, run.id)
  if (held) await endRun(tx, held, { code: cause.code, message: cause.message }, cancelledBy)
  return null
}

const paused: EndCause = { code: 'paused', message: 'The connection is paused. Resume it, then sync again.' }
const changed: EndCause = {
  code: 'settings_changed',
  message: 'The connection’s settings were changed before this sync began. Start it again.',
}
