import { type PendingBulkChange, pendingBulkChanges } from '#db/queries/bulk-changes/bulk-changes'
import type { OrganizationTransaction } from '#db/tenant'

/** A decision that has not reached everyone yet, for the card. */
export type BulkChangeView = {
  /** Another one for each decision. */
  id: string
  /** What goes on: "Deleting the stored goals". */
  title: string
  peopleDone: number
  peopleTotal: number
  /** How long no worker has worked on it; null while one does. */
  waitingForWorkerSeconds: number | null
}

/** The decisions that go on in the background, oldest first. */
export async function bulkChangeViews(tx: OrganizationTransaction): Promise<BulkChangeView[]> {
  const pending = await pendingBulkChanges(tx)
  return pending.map(({ kind, subject, peopleDone, peopleTotal, secondsSilent }) => ({
    id: `${kind} ${subject}`,
    title: titles[kind],
    peopleDone,
    peopleTotal,
    waitingForWorkerSeconds: secondsSilent > usualSilenceSeconds ? Math.floor(secondsSilent) : null,
  }))
}

/** A worker looks for changes every five seconds. */
const usualSilenceSeconds = 15

const titles: Record<PendingBulkChange['kind'], string> = {
  not_reached: 'Recording who the ended sync did not reach',
  removals: 'Updating the goals that the sync removed or kept',
  status_word: 'Applying the status word',
  delete_goals: 'Deleting the stored goals',
}
