import type { RunPoint } from '#lib/sync/runs/history'
import { formatPoint } from './format-point.ts'
import { PlotFrame, type PlotLayer } from './plot-frame.tsx'
import { PlotHover } from './plot-hover.tsx'
import { axisTop, stacked } from './plot-scale.ts'
import type { PlotTimes } from './plot-times.ts'

export const resultLayers: (PlotLayer & { key: keyof RunPoint['people'] })[] = [
  { key: 'good', word: 'Synced', fill: 'fill-good', swatch: 'bg-good' },
  { key: 'warning', word: 'Warning', fill: 'fill-warn', swatch: 'bg-warn' },
  { key: 'failed', word: 'Failed', fill: 'fill-bad', swatch: 'bg-bad' },
  { key: 'notReached', word: 'Not reached', fill: 'fill-line-strong', swatch: 'bg-line-strong' },
]

/** The people of each full sync by result; one bar per sync, and that of a failed one is red. */
export function ResultsPlot({ points, when }: { points: RunPoint[]; when: PlotTimes }) {
  const layers = stacked(resultLayers.map(({ key }) => points.map((point) => point.people[key])))
  const top = axisTop(Math.max(...(layers.at(-1)?.upper ?? [0])))
  const slot = 100 / points.length
  const from = when.axis(points[0]?.at)
  const to = when.axis(points.at(-1)?.at)
  const last = resultLayers.map(({ key, word }) => `${word} ${points.at(-1)?.people[key]}`)
  return (
    <PlotFrame
      title="People by result"
      summary={`People by result in ${points.length} syncs, ${from} to ${to}. In the last one: ${last.join(', ')}.`}
      layers={resultLayers}
      top={top}
      from={from}
      to={to}
    >
      {layers.map(({ lower, upper }, n) => (
        <g key={resultLayers[n]?.key} className={`${resultLayers[n]?.fill} stroke-surface`}>
          {points.map((point, at) => {
            const height = (((upper[at] ?? 0) - (lower[at] ?? 0)) / top) * 100
            return height === 0 ? null : (
              <rect
                key={point.id}
                className={point.hasFailed ? 'fill-bad' : undefined}
                x={at * slot + slot * 0.15}
                width={slot * 0.7}
                y={100 - ((upper[at] ?? 0) / top) * 100}
                height={height}
                vectorEffect="non-scaling-stroke"
              />
            )
          })}
        </g>
      ))}
      <PlotHover
        across={points.map((_, at) => (at + 0.5) * slot)}
        words={points.map((point) => formatPoint(when.exact(point.at), resultLayers, point.people))}
      />
    </PlotFrame>
  )
}
