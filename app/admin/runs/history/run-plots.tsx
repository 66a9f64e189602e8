import { Later, laterCode } from '#ui/overlays/later'
import { useRunTrend } from '../data.ts'

const plots = laterCode(() => import('../plots/plots.tsx'))

/** How goals and results went over the syncs of everybody; there once two of them make a line. */
export function RunPlots() {
  const points = useRunTrend().data ?? []
  const isLine = points.length > 1
  return (
    <Later code={plots} isWanted={isLine}>
      {({ Plots }) => isLine && <Plots points={points} />}
    </Later>
  )
}
