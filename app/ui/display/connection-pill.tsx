import { CircleCheck, CirclePause, TriangleAlert, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { Spinner } from '../feedback/spinner.tsx'
import { Pill, type Tone } from './pill.tsx'

/** The states of a connection as the card shows them; `syncing` is connected with a run under way. */
export type ShownConnectionState = 'not_connected' | 'connected' | 'needs_attention' | 'paused' | 'syncing'

const looks: Record<ShownConnectionState, { word: string; tone: Tone; icon: ReactNode }> = {
  not_connected: { word: 'Not connected', tone: 'neutral', icon: <Unplug /> },
  connected: { word: 'Connected', tone: 'good', icon: <CircleCheck /> },
  needs_attention: { word: 'Needs attention', tone: 'bad', icon: <TriangleAlert /> },
  paused: { word: 'Paused', tone: 'warn', icon: <CirclePause /> },
  syncing: { word: 'Syncing', tone: 'accent', icon: <Spinner className="size-3.5" /> },
}

/** The connection's state, announced when it changes; its text is exactly one of the five words. */
export function ConnectionPill({ state }: { state: ShownConnectionState }) {
  const { word, tone, icon } = looks[state]
  return (
    <Pill role="status" tone={tone} icon={icon}>
      {word}
    </Pill>
  )
}
