'use client'

import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { PanelOpener } from '#app/block/panel/panel-opener.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { Instant } from '#ui/clock/instant'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { PageHeader } from '#ui/layout/page-header'
import { useOutcomeFilter, useRun } from './data.ts'
import { FailuresCard } from './failures/failures-card.tsx'
import { RunOutcomesCard } from './outcomes/outcomes-card.tsx'
import { RemovalsCard } from './removals/removals-card.tsx'
import { RunFacts } from './run-facts.tsx'

type RunDetailsProps = { runId: string; title: string }

/** One run: its summary, what went wrong, its removals, and the outcome of each person. */
export function RunDetailsView(props: RunDetailsProps) {
  return (
    <NuqsAdapter>
      <PanelOpener>
        <Run {...props} />
      </PanelOpener>
    </NuqsAdapter>
  )
}

function Run({ runId, title }: RunDetailsProps) {
  const query = useRun(runId)
  const { data } = query
  const [, setOutcome] = useOutcomeFilter()
  const showOutcome = (code: string) => {
    void setOutcome(code)
    document.getElementById('outcomes')?.scrollIntoView()
  }
  return (
    <div className="grid min-w-0 gap-5">
      <PageHeader
        title={title}
        back={
          <Link
            href="/admin?tab=integrations"
            className="inline-flex items-center gap-1 rounded-md text-muted hover:text-ink"
          >
            <ChevronLeft aria-hidden className="size-4" />
            Integrations
          </Link>
        }
        description={data && <Instant instant={data.run.at} />}
      />
      <LoadError what="this sync" query={query} />
      {query.isPending && (
        <div className="rounded-xl border border-line bg-surface pt-4 shadow-lift">
          <SkeletonRows rows={6} label="Loading the sync" />
        </div>
      )}
      {data && (
        <>
          {data.run.removals?.state === 'held' && <RemovalsCard runId={runId} removals={data.run.removals} />}
          <RunFacts run={data.run} />
          <FailuresCard run={data.run} failures={data.failures} onShow={showOutcome} />
          {data.run.removals && data.run.removals.state !== 'held' && (
            <RemovalsCard runId={runId} removals={data.run.removals} />
          )}
          <RunOutcomesCard run={data.run} outcomes={data.outcomes} failures={data.failures} />
        </>
      )}
    </div>
  )
}
