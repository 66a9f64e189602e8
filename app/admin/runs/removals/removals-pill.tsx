import { Hand, Undo2 } from 'lucide-react'
import { formatNumber } from '#lib/format'
import type { RemovalsView } from '#lib/sync/runs/run-view'
import { Pill } from '#ui/display/pill'

/** What a run's removals came to, where there is more to say than their number. */
export function RemovalsPill({ removals }: { removals: RemovalsView | null }) {
  if (!removals || removals.state === 'applied') return null
  const goals = formatNumber(removals.goals)
  if (removals.state === 'held') {
    return removals.goals > 0 ? (
      <Pill tone="warn" icon={<Hand />}>
        {goals} held
      </Pill>
    ) : null
  }
  if (removals.state === 'restored') return <Pill icon={<Undo2 />}>{goals} restored</Pill>
  return <Pill>{removals.decidedBy ? `${goals} kept` : 'Replaced by a newer sync'}</Pill>
}
