'use client'

import { ArrowLeft, RefreshCw } from 'lucide-react'
import Link from 'next/link'
import type { Preview } from '#lib/reviews/preview'
import { Button } from '#ui/controls/button'
import { RelativeTime } from '#ui/display/relative-time'
import { Alert } from '#ui/feedback/alert'
import { Progress } from '#ui/feedback/progress'
import { PageHeader } from '#ui/layout/page-header'
import { refreshOutcome } from './refresh-outcome.ts'
import { useRefresh } from './use-refresh.ts'

type PersonHeadProps = Pick<Preview, 'employee' | 'syncedAt' | 'standing'> & { goalCount: number }

/** Who this is, how old the goals are, and the way to newer ones. */
export function PersonHead({ employee, syncedAt, standing, goalCount }: PersonHeadProps) {
  const refresh = useRefresh(employee.id)
  const outcome = refresh.finished && refreshOutcome(refresh.finished, { goalCount, standing })
  return (
    <div className="grid gap-4">
      <PageHeader
        title={employee.fullName}
        back={
          <Link
            href="/reviews"
            className="-ml-1 inline-flex items-center gap-1 rounded-md px-1 text-muted hover:text-ink"
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
          <Button loading={refresh.isBusy} onClick={() => void refresh.start()}>
            <RefreshCw aria-hidden />
            Refresh from Culture Amp
          </Button>
        }
      />
      {refresh.isRunning && <RefreshProgress seconds={refresh.waitingForWorkerSeconds} />}
      {refresh.failure && <Alert tone="bad">{refresh.failure}</Alert>}
      {outcome && <Alert tone={outcome.tone}>{outcome.sentence}</Alert>}
    </div>
  )
}

function RefreshProgress({ seconds }: { seconds: number | null }) {
  return (
    <div className="grid gap-2">
      <Progress label="Refresh progress" value={null} max={1} />
      <p role="status" className="text-muted">
        {seconds === null
          ? 'Reading goals from Culture Amp…'
          : `Waiting to start (${seconds} seconds). You can leave this page.`}
      </p>
    </div>
  )
}
