import {
  CircleCheck,
  CircleDashed,
  Clock,
  Hand,
  Link2Off,
  RefreshCwOff,
  TriangleAlert,
  UserMinus,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { ReadinessState } from '#db/queries/readiness/states'
import { readinessLabels } from '#lib/readiness/states'
import { Pill, type Tone } from '#ui/display/pill'

const looks: Record<ReadinessState, { tone: Tone; icon: ReactNode }> = {
  ready: { tone: 'good', icon: <CircleCheck /> },
  no_goals: { tone: 'warn', icon: <CircleDashed /> },
  unmapped: { tone: 'warn', icon: <Link2Off /> },
  to_check: { tone: 'warn', icon: <TriangleAlert /> },
  held: { tone: 'warn', icon: <Hand /> },
  never_synced: { tone: 'warn', icon: <RefreshCwOff /> },
  old: { tone: 'warn', icon: <Clock /> },
  excluded: { tone: 'neutral', icon: <UserMinus /> },
}

/** A person's readiness in words with a shape. */
export function StatePill({ state }: { state: ReadinessState }) {
  const { tone, icon } = looks[state]
  return (
    <Pill tone={tone} icon={icon}>
      {readinessLabels[state].name}
    </Pill>
  )
}
