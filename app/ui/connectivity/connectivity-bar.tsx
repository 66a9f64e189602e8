'use client'

import { CloudOff, Hourglass, WifiOff } from 'lucide-react'
import { cn } from '../cn.tsx'
import { type Connectivity, useConnectivity } from './connectivity.ts'

const notes: Record<Exclude<Connectivity, 'online'>, { icon: typeof WifiOff; sentence: string }> = {
  offline: { icon: WifiOff, sentence: 'You’re offline. Nothing can be saved until you’re back.' },
  server_away: { icon: CloudOff, sentence: 'PerfCopilot can’t be reached. Trying again…' },
  slow: { icon: Hourglass, sentence: 'Still loading. The connection is slow.' },
}

/** Shows at the bottom of the page that the server cannot be reached, or only slowly; disappears by itself. */
export function ConnectivityBar() {
  const connectivity = useConnectivity()
  const note = connectivity === 'online' ? null : notes[connectivity]
  return (
    // Of no role while it is empty: a page's own status is the only one of its kind.
    <div
      aria-live="polite"
      className="pointer-events-none fixed bottom-4 left-4 z-60 max-w-[calc(100vw-2rem)] print:hidden"
    >
      {note && (
        <p
          className={cn(
            'flex items-center gap-2 rounded-lg px-3 py-2 font-medium shadow-float',
            connectivity === 'slow' ? 'bg-warn-soft text-warn-ink' : 'bg-bad-soft text-bad-ink',
          )}
        >
          <note.icon aria-hidden className="size-4 shrink-0" />
          {note.sentence}
        </p>
      )}
    </div>
  )
}
