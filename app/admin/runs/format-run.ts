import { formatNumber, plural } from '#lib/format'
import type { RunView } from '#lib/sync/runs/run-view'

export const formatRunState: Record<RunView['state'], string> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  partly: 'Partly done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

/** Whom the run is over: "Sync of everybody", "Sync of Dana Person". */
export const runTitle = ({ isOverAll, employeeName }: Pick<RunView, 'isOverAll' | 'employeeName'>): string =>
  `Sync of ${isOverAll ? 'everybody' : (employeeName ?? 'one person')}`

export const formatStarter = ({ startedBy }: Pick<RunView, 'startedBy'>): string => startedBy ?? 'Schedule'

/** How long a run took: "0.8 s", "12 s", "3 min 4 s", "1 h 2 min". */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** The people of a run by what came of them: "12 good, 1 warning, 2 failed"; parts that are 0 are left out. */
export function formatPeople({ good, warning, failed, notReached }: RunView['people']): string {
  const parts = [
    good > 0 ? `${formatNumber(good)} good` : '',
    warning > 0 ? plural(warning, 'warning') : '',
    failed > 0 ? `${formatNumber(failed)} failed` : '',
    notReached > 0 ? `${formatNumber(notReached)} not reached` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'nobody yet'
}

/** What a run did to the goals: "3 new, 1 changed, 2 removed". */
export function formatGoals({ added, changed, removed }: RunView['goals']): string {
  const parts = [
    added > 0 ? `${formatNumber(added)} new` : '',
    changed > 0 ? `${formatNumber(changed)} changed` : '',
    removed > 0 ? `${formatNumber(removed)} removed` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'no change'
}

/** Date and time in the visitor's zone; for what is drawn in the browser only. */
export const exactTime = (instant: string): string =>
  new Date(instant).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })
