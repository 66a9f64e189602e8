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

/** A run's word. */
export function RunPill({ state }: { state: RunView['state'] }) {
  return <Pill {...looks[state]}>{formatRunState[state]}</Pill>
}
