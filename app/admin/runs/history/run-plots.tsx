import dynamic from 'next/dynamic'
import { loadPart } from '#ui/feedback/load-part'
import { useRunTrend } from '../data.ts'

const Plots = dynamic(
  loadPart(() => import('../plots/plots.tsx').then((file) => file.Plots)),
  {
    ssr: false,
  },
)

/** Goals and results over the full syncs; shown once two of them make a line. */
export function RunPlots() {
  const points = useRunTrend().data ?? []
  return points.length > 1 && <Plots points={points} />
}
