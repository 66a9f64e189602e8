'use client'

import type { ReportTotals } from '#db/queries/reviews/reports'
import { formatNumber } from '#lib/format'
import { Button } from '#ui/controls/button'
import { SearchInput } from '#ui/controls/search-input'
import { Select } from '#ui/controls/select'
import { Spinner } from '#ui/feedback/spinner'
import { useReportParams } from './report-params-provider.tsx'

const filters = [
  { show: 'all', label: 'All', count: 'people' },
  { show: 'attention', label: 'Needs attention', count: 'attention' },
  { show: 'no_goals', label: 'No goals in the block', count: 'noGoals' },
] as const

const orders = [
  { sort: 'attention', label: 'Needs attention first' },
  { sort: 'name', label: 'Name' },
  { sort: 'goals', label: 'Fewest goals first' },
  { sort: 'synced', label: 'Oldest sync first' },
] as const

/** Search, filter and order of the reports; all of it is in the URL. */
export function ReportControls({ totals }: { totals: ReportTotals }) {
  const { params, typed, isChanging, change, type } = useReportParams()
  return (
    <div aria-busy={isChanging || undefined} className="flex flex-wrap items-center gap-2 px-4 pb-4 sm:px-5">
      <SearchInput
        label="Search your people"
        placeholder="Name or department"
        value={typed}
        onValueChange={type}
      />
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">Show</legend>
        {filters.map(({ show, label, count }) => (
          <Button
            key={show}
            size="sm"
            variant="ghost"
            aria-pressed={params.show === show}
            className="aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
            onClick={() => change({ show })}
          >
            {label} <span className="tabular-nums">{formatNumber(totals[count])}</span>
          </Button>
        ))}
      </fieldset>
      {isChanging && <Spinner className="text-muted" />}
      <Select
        aria-label="Order"
        className="w-52 sm:ml-auto"
        value={params.sort}
        onChange={({ target }) =>
          change({ sort: orders.find(({ sort }) => sort === target.value)?.sort ?? 'attention' })
        }
      >
        {orders.map(({ sort, label }) => (
          <option key={sort} value={sort}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  )
}
