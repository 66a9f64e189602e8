import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { Button } from '#ui/controls/button'
import { Disclosure } from '#ui/controls/disclosure'
import { RelativeTime } from '#ui/display/relative-time'
import { restoreAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import type { ExcludedRow } from '../people/people-rows.ts'

/** The employees who are not in Culture Amp, behind a disclosure, each with the way back. */
export function ExcludedPeople({ rows }: { rows: ExcludedRow[] }) {
  return (
    <section aria-label="Excluded employees">
      <Disclosure label={`Not in Culture Amp: ${rows.length}`}>
        <ul className="divide-y divide-line rounded-lg border border-line">
          {rows.map((row) => (
            <ExcludedPerson key={row.id} row={row} />
          ))}
        </ul>
      </Disclosure>
    </section>
  )
}

function ExcludedPerson({ row }: { row: ExcludedRow }) {
  const invalidate = useInvalidate()
  const restore = useMutation(actionMutation(restoreAction))
  const failure = failureOf(restore.data)
  const restoreNow = async () => {
    if ((await restore.mutateAsync({ employeeId: row.id })).ok) await invalidate('unmapped', 'excluded')
  }
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3.5 py-2">
      <div className="min-w-0">
        <Link
          href={`/admin/people/${row.id}` as Route}
          prefetch={false}
          title={row.fullName}
          className="block truncate font-medium underline decoration-transparent underline-offset-4 hover:decoration-current"
        >
          {row.fullName}
        </Link>
        <p className="wrap-break-word text-[0.8125rem] text-muted">
          {row.reason}
          {row.excludedAt && (
            <>
              {row.reason && ' · '}
              <RelativeTime instant={row.excludedAt} />
            </>
          )}
        </p>
        {failure && (
          <p role="alert" className="text-[0.8125rem] text-bad-ink">
            {failure}
          </p>
        )}
      </div>
      <Button
        size="sm"
        aria-label={`Restore ${row.fullName}`}
        loading={restore.isPending}
        onClick={() => void restoreNow()}
      >
        Restore
      </Button>
    </li>
  )
}
