import type { RunPoint } from '#lib/sync/runs/history'
import { useClock } from '#ui/clock/clock'
import { Disclosure } from '#ui/controls/disclosure'
import { type CountedPoint, GoalsPlot } from './goals-plot.tsx'
import { plotTimes } from './plot-times.ts'
import { PlotsTable } from './plots-table.tsx'
import { ResultsPlot } from './results-plot.tsx'

/** Goals and results over time, drawn and as a table. */
export function Plots({ points }: { points: RunPoint[] }) {
  const counted = points.filter((point): point is CountedPoint => point.goals !== null)
  const when = plotTimes(
    points.map((point) => point.at),
    useClock(),
  )
  return (
    <div className="grid gap-x-8 gap-y-5 px-4 pb-4 sm:px-5 lg:grid-cols-2">
      {counted.length >= 2 && <GoalsPlot points={counted} when={when} />}
      <ResultsPlot points={points} when={when} />
      <div className="min-w-0 lg:col-span-2">
        <Disclosure label="Show as table">
          <PlotsTable points={points} />
        </Disclosure>
      </div>
    </div>
  )
}
