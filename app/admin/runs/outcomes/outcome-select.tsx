import { formatNumber } from '#lib/format'
import { filterOf, type OutcomeFilter, outcomeFilters } from '#lib/goals/outcome-filter'
import { type OutcomeCode, outcomeCodes } from '#lib/goals/outcome-kind'
import type { RunDetails } from '#lib/sync/runs/history'
import { cn } from '#ui/cn'
import { controlLook } from '#ui/controls/control-look'
import { outcomeNames } from './outcome-names.ts'

type OutcomeSelectProps = {
  outcomes: RunDetails['outcomes']
  /** A filter, a code, or empty for all. */
  value: string
  onChange: (value: string) => void
}

const filterNames: Record<OutcomeFilter, string> = {
  good: 'Synced',
  warning: 'Warnings',
  failed: 'Failed',
  not_reached: 'Not reached',
}

/** Narrows outcomes to a kind or to one code; offers those that the run has, with their counts. */
export function OutcomeSelect({ outcomes, value, onChange }: OutcomeSelectProps) {
  const known = outcomes.filter((row): row is { code: OutcomeCode; people: number } =>
    outcomeCodes.includes(row.code as OutcomeCode),
  )
  const sum = (rows: { people: number }[]) => formatNumber(rows.reduce((total, row) => total + row.people, 0))
  return (
    <select
      aria-label="Outcome"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={cn(controlLook, 'h-9 w-full sm:w-56')}
    >
      <option value="">All outcomes ({sum(outcomes)})</option>
      {outcomeFilters.map((filter) => {
        const rows = known.filter(({ code }) => filterOf(code) === filter)
        if (rows.length === 0) return null
        return (
          <optgroup key={filter} label={filterNames[filter]}>
            <option value={filter}>
              {rows.length > 1
                ? `All ${filterNames[filter].toLowerCase()}`
                : outcomeNames[rows[0]?.code ?? 'goals']}{' '}
              ({sum(rows)})
            </option>
            {rows.length > 1 &&
              rows.map(({ code, people }) => (
                <option key={code} value={code}>
                  {outcomeNames[code]} ({formatNumber(people)})
                </option>
              ))}
          </optgroup>
        )
      })}
    </select>
  )
}
