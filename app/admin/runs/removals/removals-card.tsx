import { LoadError } from '#app/requests/load-error.tsx'
import { plural } from '#lib/format'
import type { RemovalsView } from '#lib/sync/runs/run-view'
import { SearchInput } from '#ui/controls/search-input'
import { RelativeTime } from '#ui/display/relative-time'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Pagination } from '#ui/layout/pagination'
import { useRemovals } from '../data.ts'
import { HeldRemovals } from './held-removals.tsx'
import { RemovalItem } from './removal-item.tsx'
import { RestoreButton } from './restore-button.tsx'

type RemovalsCardProps = { runId: string; removals: RemovalsView }

/** What a run would remove or has removed, person by person, with the ways on. */
export function RemovalsCard({ runId, removals }: RemovalsCardProps) {
  const { state, goals, decidedAt } = removals
  const hasList = (state === 'held' || state === 'applied') && goals > 0
  return (
    <Card
      title="Removals"
      description={
        state !== 'held' && (
          <>
            {removals.sentence}{' '}
            {decidedAt && (
              <>
                {removals.decidedBy ?? 'PerfCopilot'}, <RelativeTime instant={decidedAt} />.
              </>
            )}
          </>
        )
      }
      actions={state === 'applied' && goals > 0 && <RestoreButton runId={runId} goals={goals} />}
      flush
    >
      {state === 'held' && (
        <div className="px-4 pb-4 sm:px-5">
          {goals > 0 ? (
            <HeldRemovals held={{ runId, goals, sentence: removals.sentence }} />
          ) : (
            removals.sentence
          )}
        </div>
      )}
      {hasList && <RemovalList key={state} runId={runId} state={state} />}
    </Card>
  )
}

function RemovalList({ runId, state }: { runId: string; state: 'held' | 'applied' }) {
  const { query, pages, search, typed, setTyped } = useRemovals(runId, state)
  const { data } = query
  const rows = data?.rows ?? []
  return (
    <>
      <div className="px-4 pb-3 sm:px-5">
        <SearchInput
          label="Search people of the removals"
          placeholder="Name"
          value={typed}
          onValueChange={setTyped}
        />
      </div>
      <LoadError what="the removals" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={4} label="Loading the removals" />}
      <ul
        aria-label={state === 'held' ? 'What would be removed' : 'What was removed'}
        className="divide-y divide-line border-line border-t"
      >
        {rows.map((row) => (
          <RemovalItem key={row.id} row={row} isHeld={state === 'held'} />
        ))}
      </ul>
      {data && rows.length === 0 && (
        <p className="border-line border-t px-4 py-4 text-muted sm:px-5">
          {search ? `No one matches “${search}”.` : 'Nothing is left to decide: newer syncs settled it.'}
        </p>
      )}
      {data && rows.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-2.5 text-muted sm:px-5">
          <Pagination
            label="Pages of the removals"
            shown={`${rows.length} of ${plural(data.total, 'person', 'people')}`}
            previous={pages.previous}
            next={pages.next}
          />
        </div>
      )}
    </>
  )
}
