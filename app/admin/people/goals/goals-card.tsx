import { SearchX, Target } from 'lucide-react'
import { formatPage } from '#app/admin/list/format-page'
import { LoadError } from '#app/requests/load-error.tsx'
import { Button } from '#ui/controls/button'
import { SearchInput } from '#ui/controls/search-input'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Pagination } from '#ui/layout/pagination'
import { usePersonGoals } from '../person-data.ts'
import { GoalHistoryItem } from './goal-history-item.tsx'

/** Every goal that was ever stored for the person, with where it is now and why. */
export function GoalsCard({ employeeId }: { employeeId: string }) {
  const { query, pages, search, typed, setTyped } = usePersonGoals(employeeId)
  const { data, isPlaceholderData } = query
  return (
    <Card
      title="Why is this goal not here?"
      description="Every stored goal, with when it came and went."
      actions={
        <SearchInput
          label="Search goals"
          placeholder="Part of a title"
          value={typed}
          onValueChange={setTyped}
        />
      }
      flush
      footer={
        data &&
        data.rows.length > 0 && (
          <Pagination
            label="Pages of goals"
            shown={formatPage({
              from: pages.isOnly ? 1 : null,
              rows: data.rows.length,
              total: data.total,
              isFiltered: search !== '',
            })}
            previous={pages.previous}
            next={pages.next}
          />
        )
      }
    >
      <LoadError what="the goals" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={4} label="Loading the goals" />}
      {data && data.rows.length > 0 && (
        <ul
          aria-label="Goals"
          aria-busy={isPlaceholderData || undefined}
          className="divide-y divide-line border-line border-t"
        >
          {data.rows.map((goal) => (
            <GoalHistoryItem key={goal.id} goal={goal} />
          ))}
        </ul>
      )}
      {data?.rows.length === 0 && <NoGoals search={search} onClear={() => setTyped('')} />}
    </Card>
  )
}

function NoGoals({ search, onClear }: { search: string; onClear: () => void }) {
  if (search === '') {
    return (
      <EmptyState icon={<Target />} title="No goals stored">
        No sync has stored a goal for this person. The mapping and the outcomes say why.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title={`No stored goal has “${search}” in its title`}
      action={<Button onClick={onClear}>Show all goals</Button>}
    >
      Culture Amp has not returned it for this person, or it was skipped: see the outcomes below.
    </EmptyState>
  )
}
