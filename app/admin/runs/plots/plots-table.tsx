import { formatNumber } from '#lib/format'
import type { RunPoint } from '#lib/sync/runs/history'
import { Instant } from '#ui/clock/instant'
import { goalLayers } from './goals-plot.tsx'
import { resultLayers } from './results-plot.tsx'

/** The plots as numbers, newest first. It scrolls in itself where it is wider than the place there is. */
export function PlotsTable({ points }: { points: RunPoint[] }) {
  const cell = 'whitespace-nowrap border-line border-b px-2.5 py-1.5 text-right tabular-nums first:text-left'
  return (
    <section
      aria-label="Goals and results of each sync"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-lg border border-line text-[0.8125rem]"
    >
      <table className="w-full">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            {['Sync', ...[...goalLayers, ...resultLayers].map(({ word }) => word)].map((word) => (
              <th key={word} scope="col" className={`${cell} font-medium text-muted`}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.id}>
              <th scope="row" className={`${cell} font-normal`}>
                <Instant instant={point.at} />
              </th>
              {goalLayers.map(({ key }) => (
                <td key={key} className={cell}>
                  {point.goals ? formatNumber(point.goals[key]) : '–'}
                </td>
              ))}
              {resultLayers.map(({ key }) => (
                <td key={key} className={cell}>
                  {formatNumber(point.people[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
