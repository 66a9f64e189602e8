import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, RefreshCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RunView } from '#lib/sync/runs/run-view'
import { Pill, type Tone } from '#ui/display/pill'
import { formatRunState } from './format-run.ts'

const looks: Record<RunView['state'], { tone: Tone; icon: ReactNode }> = {
  waiting: { tone: 'neutral', icon: <CircleDashed /> },
  running: { tone: 'accent', icon: <RefreshCw /> },
  done: { tone: 'good', icon: <CircleCheck /> },
  partly: { tone: 'warn', icon: <TriangleAlert /> },
  failed: { tone: 'bad', icon: <CircleAlert /> },
  cancelled: { tone: 'neutral', icon: <CircleSlash /> },
}

/** A run's word. A run that holds removals waits for an admin, so that it is not simply done. */
export function RunPill({ run: { state, removals } }: { run: Pick<RunView, 'state' | 'removals'> }) {
  if (state === 'done' && removals?.state === 'held')
    return <Pill {...looks.partly}>{formatRunState.done}, removals held</Pill>
  return <Pill {...looks[state]}>{formatRunState[state]}</Pill>
}
