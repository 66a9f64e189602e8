import { Button } from '#ui/controls/button'
import { Disclosure } from '#ui/controls/disclosure'
import { RelativeTime } from '#ui/display/relative-time'
import { restoreAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import type { ExcludedRow } from '../people/people-rows.ts'
import { useAction } from '../use-action.ts'

/** Those who are not in Culture Amp, folded away, each with the way back. */
export function ExcludedPeople({ rows }: { rows: ExcludedRow[] }) {
  return (
    <Disclosure label={`Set aside: ${rows.length}`}>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {rows.map((row) => (
          <ExcludeItem key={row.id} row={row} />
        ))}
      </ul>
    </Disclosure>
  )
}

function ExcludeItem({ row }: { row: ExcludedRow }) {
  const renew = useInvalidate()
  const back = useAction(restoreAction)
  const bringBack = async () => {
    if ((await back.run({ employeeId: row.id })).ok) await renew('unmapped', 'set-aside')
  }
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3.5 py-2">
      <div className="min-w-0">
        <p className="truncate font-medium" title={row.fullName}>
          {row.fullName}
        </p>
        <p className="wrap-break-word text-[0.8125rem] text-muted">
          {row.reason}
          {row.excludedAt && (
            <>
              {' · '}
              <RelativeTime instant={row.excludedAt} />
            </>
          )}
        </p>
        {back.failure && (
          <p role="alert" className="text-[0.8125rem] text-bad-ink">
            {back.failure}
          </p>
        )}
      </div>
      <Button
        size="sm"
        aria-label={`Bring back ${row.fullName}`}
        loading={back.isPending}
        onClick={() => void bringBack()}
      >
        Bring back
      </Button>
    </li>
  )
}
