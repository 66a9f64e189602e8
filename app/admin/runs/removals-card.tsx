import type { GoalStatus } from '#lib/goals/goal'
import type { RemovalsView } from '#lib/sync/run-view'
import { Card } from '#ui/card'
import { GoalStatusPill } from '#ui/goal-status-pill'
import { Pagination } from '#ui/pagination'
import { RelativeTime } from '#ui/relative-time'
import { SearchInput } from '#ui/search-input'
import { SkeletonRows } from '#ui/skeleton'
import { counted } from '../integrations/counted.ts'
import { PersonCell } from '../integrations/person-cell.tsx'
import { LoadError } from '../load-error.tsx'
import { type PersonOfRemovals, useRemovals } from './data.ts'
import { HeldRemovals } from './held-removals.tsx'
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
      <LoadError what="The list of removals" query={query} inFlushCard />
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
          {search
            ? `Nobody of the list matches “${search}”.`
            : 'Nothing of it is left: newer answers have settled it.'}
        </p>
      )}
      {data && rows.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-2.5 text-muted sm:px-5">
          <Pagination
            label="Pages of the removals"
            shown={`${rows.length} of ${counted(data.total, 'person').replace(/persons$/, 'people')}`}
            previous={pages.previous}
            next={pages.next}
          />
        </div>
      )}
    </>
  )
}

function RemovalItem({ row, isHeld }: { row: PersonOfRemovals; isHeld: boolean }) {
  const more = row.going - row.goals.length
  return (
    <li className="grid items-start gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)] sm:px-5">
      <div className="min-w-0">
        <PersonCell person={row} />
        <p className="mt-1 text-[0.8125rem] text-muted sm:pl-10">{goneWords(row, isHeld)}</p>
      </div>
      <ul className="grid min-w-0 gap-1.5">
        {row.goals.map((goal) => (
          <li key={goal.id} className="flex min-w-0 items-start justify-between gap-3">
            <span className="wrap-anywhere min-w-0">{goal.name}</span>
            <GoalStatusPill status={goal.status as GoalStatus} />
          </li>
        ))}
        {more > 0 && <li className="text-muted">and {more} more</li>}
      </ul>
    </li>
  )
}

function goneWords({ going, staying }: PersonOfRemovals, isHeld: boolean): string {
  const goals = counted(going, 'goal')
  if (!isHeld) return `${goals} removed, ${staying} in the block`
  return staying === 0
    ? `All ${goals} would go: none would be left`
    : `${goals} would go, ${staying} would stay`
}
