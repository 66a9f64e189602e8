'use client'

import { Alert } from '../../ui/feedback/alert.tsx'
import { Progress } from '../../ui/feedback/progress.tsx'
import { checkingSentence, refreshOutcome } from './refresh-outcome.ts'
import { usePersonRefresh } from './refresh-provider.tsx'
import type { FinishedPersonRun } from './use-refresh.ts'

/** How a refresh of one person goes, and afterwards how it ended; nothing while there is none. */
export function RefreshStatus() {
  const refresh = usePersonRefresh()
  const outcome = refresh.finished && refreshOutcome(refresh.finished)
  return (
    <>
      {refresh.isRunning && (
        <div className="grid gap-2 print:hidden">
          <Progress label="Refresh progress" value={null} max={1} />
          <p role="status" className="text-muted">
            {progressSentence(refresh.checking, refresh.waitingForWorkerSeconds)}
          </p>
        </div>
      )}
      {refresh.failure && <Alert tone="bad">{refresh.failure}</Alert>}
      {outcome && <Alert tone={outcome.tone}>{outcome.sentence}</Alert>}
    </>
  )
}

function progressSentence(checking: FinishedPersonRun | null, seconds: number | null): string {
  if (seconds !== null) return `Waiting to start (${seconds} seconds). You can leave this page.`
  return checking ? checkingSentence(checking) : 'Reading goals from Culture Amp…'
}
