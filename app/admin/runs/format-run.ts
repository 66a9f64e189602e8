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

/** The run's title: "Full sync", "Sync of Dana Person", "Import of goals". */
export const runTitle = ({
  isOverAll,
  isFromFile,
  employeeName,
}: Pick<RunView, 'isOverAll' | 'isFromFile' | 'employeeName'>): string => {
  if (isFromFile) return 'Import of goals'
  return isOverAll ? 'Full sync' : `Sync of ${employeeName ?? 'one person'}`
}

/** Where an import came from: "From a file: goals.csv". */
export const formatFile = (fileName: string | null): string =>
  fileName === null ? 'From pasted rows' : `From a file: ${fileName}`

/** Who started a run. */
export const formatStarter = ({ startedBy }: Pick<RunView, 'startedBy'>): string => startedBy ?? 'Schedule'

/** The people of a run by what came of them: "12 synced, 1 warning, 2 failed"; parts that are 0 are dropped. */
export function formatPeople(
  { good, warning, failed, notReached }: RunView['people'],
  isFromFile = false,
): string {
  const parts = [
    good > 0 ? `${formatNumber(good)} ${isFromFile ? 'imported' : 'synced'}` : '',
    warning > 0 ? plural(warning, 'warning') : '',
    failed > 0 ? `${formatNumber(failed)} failed` : '',
    notReached > 0 ? `${formatNumber(notReached)} ${isFromFile ? 'not in the file' : 'not reached'}` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'none yet'
}

/** What a run did to the goals: "3 new, 1 changed, 2 removed". */
export function formatGoals({
  added,
  changed,
  removed,
}: Pick<RunView['goals'], 'added' | 'changed' | 'removed'>): string {
  const parts = [
    added > 0 ? `${formatNumber(added)} new` : '',
    changed > 0 ? `${formatNumber(changed)} changed` : '',
    removed > 0 ? `${formatNumber(removed)} removed` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'no change'
}
