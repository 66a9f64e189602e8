import type { RunPoint } from '#lib/sync/runs/history'
import { Disclosure } from '#ui/controls/disclosure'
import { exactTime } from '../format-run.ts'
import { type CountedPoint, GoalsPlot } from './goals-plot.tsx'
import { PlotsTable } from './plots-table.tsx'
import { ResultsPlot } from './results-plot.tsx'

/** Goals and results over time, drawn and as a table. */
export function Plots({ points }: { points: RunPoint[] }) {
  const counted = points.filter((point): point is CountedPoint => point.goals !== null)
  const day = wordsWithin(points.map((point) => point.at))
  return (
    <div className="grid gap-x-8 gap-y-5 px-4 pb-4 sm:px-5 lg:grid-cols-2">
      {counted.length >= 2 && <GoalsPlot points={counted} day={day} />}
      <ResultsPlot points={points} day={day} />
      <div className="min-w-0 lg:col-span-2">
        <Disclosure label="Show as table">
          <PlotsTable points={points} />
        </Disclosure>
      </div>
    </div>
  )
}

/** Days where the syncs lie on several, times where all are of one day; in the visitor's zone. */
function wordsWithin(instants: string[]): (instant: string) => string {
  const day = (instant: string) =>
    new Date(instant).toLocaleDateString('en-US', { month: 'short', day: 'numeric' })
  return new Set(instants.map(day)).size > 1 ? day : exactTime
}
