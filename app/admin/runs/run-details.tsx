'use client'

import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { LoadError } from '#app/requests/load-error.tsx'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { PageHeader } from '#ui/layout/page-header'
import { useRun } from './data.ts'
import { exactTime } from './format-run.ts'
import { RunOutcomesCard } from './outcomes/outcomes-card.tsx'
import { RemovalsCard } from './removals/removals-card.tsx'
import { RunFacts } from './run-facts.tsx'

/** One run: its summary, its removals, and the outcome of each person. */
export function RunDetailsView({ runId, title }: { runId: string; title: string }) {
  const query = useRun(runId)
  const { data } = query
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
        description={data && exactTime(data.run.at)}
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
          {data.run.removals && data.run.removals.state !== 'held' && (
            <RemovalsCard runId={runId} removals={data.run.removals} />
          )}
          <RunOutcomesCard {...data} />
        </>
      )}
    </div>
  )
}
