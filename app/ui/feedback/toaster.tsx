'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { Later, laterCode, whenIdle } from '../overlays/later.tsx'
import { waitingToasts } from './toast.tsx'

const shownToasts = laterCode(() => import('./shown-toasts.tsx'))

/** Where toasts appear, from when the browser is idle, or from the first toast. Until then they wait. */
export function Toaster() {
  const [isReady, setReady] = useState(false)
  const waiting = useSyncExternalStore(waitingToasts.subscribe, waitingToasts.count, () => 0)
  useEffect(() => {
    let isOver = false
    const getReady = () =>
      shownToasts.fetch().then(
        () => !isOver && setReady(true),
        () => undefined,
      )
    const cancel = whenIdle(() => void getReady())
    return () => {
      isOver = true
      cancel()
    }
  }, [])
  return (
    <Later code={shownToasts} isWanted={isReady || waiting > 0}>
      {({ ShownToasts }) => <ShownToasts />}
    </Later>
  )
}
