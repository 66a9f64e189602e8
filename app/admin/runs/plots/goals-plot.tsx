import { formatNumber, plural } from '#lib/format'
import type { GoalStatus } from '#lib/goals/goal'
import type { RunPoint } from '#lib/sync/runs/history'
import { formatPoint } from './format-point.ts'
import { PlotFrame, type PlotLayer } from './plot-frame.tsx'
import { PlotHover } from './plot-hover.tsx'
import { axisTop, positionsInTime, stacked } from './plot-scale.ts'
import type { PlotTimes } from './plot-times.ts'

export const goalLayers: (PlotLayer & { key: GoalStatus })[] = [
  { key: 'completed', word: 'Completed', fill: 'fill-good', swatch: 'bg-good' },
  { key: 'on_track', word: 'On track', fill: 'fill-accent', swatch: 'bg-accent' },
  { key: 'at_risk', word: 'At risk', fill: 'fill-warn', swatch: 'bg-warn' },
  { key: 'off_track', word: 'Off track', fill: 'fill-bad', swatch: 'bg-bad' },
]

export type CountedPoint = RunPoint & { goals: NonNullable<RunPoint['goals']> }

/** Goals in blocks by status, after each full sync; stacked over time. */
export function GoalsPlot({ points, when }: { points: CountedPoint[]; when: PlotTimes }) {
  const layers = stacked(goalLayers.map(({ key }) => points.map((point) => point.goals[key])))
  const top = axisTop(Math.max(...(layers.at(-1)?.upper ?? [0])))
  const across = positionsInTime(points.map((point) => point.at)).map((x) => x * 100)
  const at = (edge: number[]) => edge.map((value, n) => `${across[n]},${100 - (value / top) * 100}`)
  const from = when.axis(points[0]?.at)
  const to = when.axis(points.at(-1)?.at)
  const changes = goalLayers.map(
    ({ key, word }) =>
      `${word} ${formatNumber(points[0]?.goals[key] ?? 0)} to ${formatNumber(points.at(-1)?.goals[key] ?? 0)}`,
  )
  return (
    <PlotFrame
      title="Goals by status"
      summary={`Goals by status over ${plural(points.length, 'sync')}, ${from} to ${to}: ${changes.join(', ')}.`}
      layers={goalLayers}
      top={top}
      from={from}
      to={to}
    >
      {layers.map(({ lower, upper }, n) => (
        <polygon
          key={goalLayers[n]?.key}
          points={[...at(upper), ...at(lower).toReversed()].join(' ')}
          vectorEffect="non-scaling-stroke"
          className={`${goalLayers[n]?.fill} stroke-surface`}
        />
      ))}
      <PlotHover
        across={across}
        words={points.map((point) => formatPoint(when.exact(point.at), goalLayers, point.goals))}
      />
    </PlotFrame>
  )
}
