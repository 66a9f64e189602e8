import type { RunId } from '#db/ids'
import { lockConnection } from '#db/queries/connections/connections'
import { type ClaimedRunRow, claimRunRow } from '#db/queries/runs/held-run'
import { hasReadGoals } from '#db/queries/runs/run-people'
import { lockUnfinishedRuns } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import { type ConnectionSettings, connectionSettings } from '#lib/connections/settings'
import { markNeedsAttention } from '#lib/connections/state'
import { endRun, type RunEnd } from './end.ts'

export type ClaimedRun = {
  run: ClaimedRunRow
  settings: ConnectionSettings
  /** Goals were read with these settings before. */
  hasSucceeded: boolean
}

/** This process lacks the encryption key that the connection's secret was sealed with; the sentence is for its operator. */
export type KeyMissing = { isKeyMissing: true; message: string }

/**
 * Claims a run, so that only the caller may write for it. Null when there is nothing to do: the run is over, unknown or
 * deferred (a replayed job has no effect), or it ends here because its connection cannot be used any more. Without the
 * encryption key nothing changes: another worker may have the key.
 */
export async function claimRun(
  tx: OrganizationTransaction,
  runId: RunId,
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
    return end(tx, run, { kind: 'failed', cause: { code: settings.code, message: settings.message } })
  }
  if (settings.state === 'paused') return end(tx, run, paused)
  if (settings.settingsVersion !== run.settingsVersion) return end(tx, run, changed)
  const hasSucceeded = run.employeeId ? await hasReadGoals(tx, run.connectionId) : run.peopleAnswered > 0
  return { run, settings, hasSucceeded }
}

async function end(tx: OrganizationTransaction, run: ClaimedRunRow, how: RunEnd): Promise<null> {
  const [held] = await lockUnfinishedRuns(tx, run.id)
  if (held) await endRun(tx, held, how)
  return null
}

const paused: RunEnd = {
  kind: 'cancelled',
  cause: { code: 'paused', message: 'Syncing is paused. Resume it, then sync again.' },
  by: null,
}

const changed: RunEnd = {
  kind: 'cancelled',
  cause: {
    code: 'settings_changed',
    message: 'The connection’s settings were changed before this sync began. Sync again.',
  },
  by: null,
}
