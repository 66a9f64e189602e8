import { readinessStates } from '#db/queries/readiness/states'
import { formatNumber } from '#lib/format'
import type { ReadinessPage } from '#lib/readiness/readiness'
import { readinessLabels } from '#lib/readiness/states'
import { cn } from '#ui/cn'
import type { ReadinessList } from './use-readiness.ts'

/** The share of people who are ready, and a button for each state that filters by it. */
export function StateFilter({ counts, list }: { counts: ReadinessPage['counts']; list: ReadinessList }) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const reviewed = total - (counts.excluded ?? 0)
  const chosen = list.asked.state
  if (total === 0) return null
  return (
    <div className="grid gap-3 px-4 pb-4 sm:px-5">
      <p className="text-muted">
        <span className="font-semibold text-ink text-lg tabular-nums">
          {formatNumber(counts.ready ?? 0)} of {formatNumber(reviewed)}
        </span>{' '}
        ready
      </p>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">Filter by state</legend>
        {readinessStates
          .filter((state) => (counts[state] ?? 0) > 0 || state === chosen)
          .map((state) => (
            <button
              key={state}
              type="button"
              aria-pressed={state === chosen}
              onClick={() => list.show({ state: state === chosen ? null : state })}
              className={cn(
                'flex h-9 items-center gap-2 rounded-md border px-3',
                'focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-2',
                state === chosen
                  ? 'border-accent bg-accent-soft text-accent-ink'
                  : 'border-line bg-surface text-ink hover:border-line-strong hover:bg-sunken',
              )}
            >
              {readinessLabels[state].name}
              <span className="font-semibold tabular-nums">{formatNumber(counts[state] ?? 0)}</span>
            </button>
          ))}
      </fieldset>
    </div>
  )
}
