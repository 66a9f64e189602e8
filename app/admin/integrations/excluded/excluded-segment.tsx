'use client'

import { useMutation } from '@tanstack/react-query'
import { UserMinus } from 'lucide-react'
import { memo } from 'react'
import { PreviewButton } from '#app/block/panel/preview-button.tsx'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { cn } from '#ui/cn'
import { Button } from '#ui/controls/button'
import { RelativeTime } from '#ui/display/relative-time'
import { EmptyState } from '#ui/feedback/empty-state'
import { leaveFocusInSection } from '#ui/layout/leave-focus-in-section'
import { restoreAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import type { ExcludedRow } from '../people/people-rows.ts'
import { PersonCell } from '../people/person-cell.tsx'
import { SegmentView } from '../people/segment-view.tsx'
import { useSegment } from '../people/use-segment.ts'

/** The region "Excluded employees": who is not in Culture Amp, each with the reason and the way back. */
export function ExcludedSegment() {
  const list = useSegment('excluded')
  return (
    <SegmentView
      segment="excluded"
      list={list}
      searches="Name, email or department"
      empty={
        <EmptyState icon={<UserMinus />} title="No one is excluded">
          Choose “Not in Culture Amp” in the menu of an unmapped employee who has no account there.
        </EmptyState>
      }
    >
      <ul
        aria-busy={list.isChanging || undefined}
        className={cn(
          'divide-y divide-line border-line border-t transition-opacity',
          list.isChanging && 'opacity-60',
        )}
      >
        {list.rows.map((row) => (
          <ExcludedPerson key={row.id} row={row} />
        ))}
      </ul>
    </SegmentView>
  )
}

/** One excluded person. Memoized: re-renders only when its own props change. */
const ExcludedPerson = memo(function ExcludedPerson({ row }: { row: ExcludedRow }) {
  const invalidate = useInvalidate()
  const restore = useMutation(actionMutation(restoreAction))
  const failure = failureOf(restore.data)
  const restoreNow = async () => {
    if (!(await restore.mutateAsync({ employeeId: row.id })).ok) return
    await invalidate('unmapped', 'excluded')
  }
  return (
    <li className="grid items-center gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] sm:px-5">
      <PersonCell person={row} />
      <div className="min-w-0 text-[0.8125rem]">
        <p className="wrap-break-word">{row.reason}</p>
        {row.excludedAt && (
          <p className="text-muted text-xs">
            Excluded <RelativeTime instant={row.excludedAt} />
          </p>
        )}
        {failure && (
          <p role="alert" className="text-bad-ink">
            {failure}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <PreviewButton person={row} />
        <Button
          ref={leaveFocusInSection}
          size="sm"
          aria-label={`Restore ${row.fullName}`}
          loading={restore.isPending}
          onClick={() => void restoreNow()}
        >
          Restore
        </Button>
      </div>
    </li>
  )
})
