import { Download, SearchX } from 'lucide-react'
import { usePersonAddress } from '#app/admin/people/use-person-address'
import { PeoplePanel } from '#app/block/panel/people-panel.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { formatNumber } from '#lib/format'
import type { RunDetails } from '#lib/sync/runs/history'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { SearchInput } from '#ui/controls/search-input'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Pagination } from '#ui/layout/pagination'
import { useRunOutcomes } from '../data.ts'
import { OutcomeSelect } from './outcome-select.tsx'
import { OutcomesTable } from './outcomes-table.tsx'

type RunOutcomesCardProps = Pick<RunDetails, 'run' | 'outcomes' | 'failures'>

/** The outcomes of a run, filtered by outcome and name, and as a file. */
export function RunOutcomesCard({ run, outcomes, failures }: RunOutcomesCardProps) {
  const { query, pages, search, typed, setTyped, outcome, setOutcome } = useRunOutcomes(run)
  const pageOf = usePersonAddress()
  const { data, isPlaceholderData } = query
  const rows = data?.rows ?? []
  const isNarrowed = search !== '' || outcome !== ''
  return (
    <Card
      id="outcomes"
      title="Outcomes"
      description="The result for each person."
      actions={
        <a
          href={`/api/admin/runs/${run.id}/export?${new URLSearchParams({ search, outcome })}`}
          download
          className={buttonVariants()}
        >
          <Download aria-hidden />
          Export {isNarrowed && 'filtered '}CSV
        </a>
      }
      flush
      footer={
        rows.length > 0 &&
        data && (
          <Pagination
            label="Pages of outcomes"
            shown={`${rows.length} of ${formatNumber(data.total)}${isNarrowed ? ' found' : ''}`}
            previous={pages.previous}
            next={pages.next}
          />
        )
      }
    >
      <div className="flex flex-wrap gap-2 px-4 pb-4 sm:px-5">
        <OutcomeSelect
          outcomes={outcomes}
          value={outcome}
          onChange={(chosen) => void setOutcome(chosen || null)}
        />
        <SearchInput
          label="Search outcomes"
          placeholder="Name or email"
          value={typed}
          onValueChange={setTyped}
        />
      </div>
      <LoadError what="the outcomes" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={6} label="Loading the outcomes" />}
      {rows.length > 0 && (
        <OutcomesTable
          rows={rows}
          grouped={failures.map(({ code }) => code)}
          isChanging={isPlaceholderData}
        />
      )}
      {data && rows.length === 0 && (
        <NoOutcomes
          isNarrowed={isNarrowed}
          onClear={() => {
            void setOutcome(null)
            setTyped('')
          }}
        />
      )}
      <PeoplePanel people={rows} pageOf={pageOf} />
    </Card>
  )
}

function NoOutcomes({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (!isNarrowed) {
    return (
      <EmptyState icon={<SearchX />} title="No outcomes yet">
        Outcomes appear here as the sync runs.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title="No matches"
      action={<Button onClick={onClear}>Show everyone</Button>}
    />
  )
}
