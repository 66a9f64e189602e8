'use client'

import { ArrowLeft, Printer, RefreshCw } from 'lucide-react'
import Link from 'next/link'
import type { Preview } from '#lib/reviews/preview'
import { Button } from '#ui/controls/button'
import { RelativeTime } from '#ui/display/relative-time'
import { Alert } from '#ui/feedback/alert'
import { Progress } from '#ui/feedback/progress'
import { PageHeader } from '#ui/layout/page-header'
import { checkingSentence, refreshOutcome } from './refresh-outcome.ts'
import { type FinishedPersonRun, useRefresh } from './use-refresh.ts'

type PersonHeadProps = Pick<Preview, 'employee' | 'syncedAt' | 'standing'>

/** Who this is, how old the goals are, and the way to newer ones. */
export function PersonHead({ employee, syncedAt, standing }: PersonHeadProps) {
  const refresh = useRefresh(employee.id)
  const outcome = refresh.finished && refreshOutcome(refresh.finished, standing)
  return (
    <div className="grid gap-4">
      <PageHeader
        title={employee.fullName}
        back={
          <Link
            href="/reviews"
            className="-ml-1 inline-flex items-center gap-1 rounded-md px-1 text-muted hover:text-ink print:hidden"
          >
            <ArrowLeft aria-hidden className="size-3.5" />
            Reviews
          </Link>
        }
        description={
          <>
            {[employee.title, employee.department].filter(Boolean).map((part) => (
              <span key={part}>
                {part}
                <span aria-hidden> · </span>
              </span>
            ))}
            {syncedAt ? (
              <>
                Synced <RelativeTime instant={syncedAt} />
              </>
            ) : (
              'Not synced yet'
            )}
          </>
        }
        actions={
          <div className="flex flex-wrap gap-2 print:hidden">
            <Button variant="ghost" onClick={() => window.print()}>
              <Printer aria-hidden />
              Print
            </Button>
            <Button loading={refresh.isBusy} onClick={() => void refresh.start()}>
              <RefreshCw aria-hidden />
              Refresh from Culture Amp
            </Button>
          </div>
        }
      />
      {refresh.isRunning && (
        <RefreshProgress checking={refresh.checking} seconds={refresh.waitingForWorkerSeconds} />
      )}
      {refresh.failure && <Alert tone="bad">{refresh.failure}</Alert>}
      {outcome && <Alert tone={outcome.tone}>{outcome.sentence}</Alert>}
    </div>
  )
}

type RefreshProgressProps = { checking: FinishedPersonRun | null; seconds: number | null }

function RefreshProgress({ checking, seconds }: RefreshProgressProps) {
  return (
    <div className="grid gap-2 print:hidden">
      <Progress label="Refresh progress" value={null} max={1} />
      <p role="status" className="text-muted">
        {progressSentence(checking, seconds)}
      </p>
    </div>
  )
}

function progressSentence(checking: FinishedPersonRun | null, seconds: number | null): string {
  if (seconds !== null) return `Waiting to start (${seconds} seconds). You can leave this page.`
  return checking ? checkingSentence(checking) : 'Reading goals from Culture Amp…'
}
