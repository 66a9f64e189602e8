'use client'

import { useTheme } from 'next-themes'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Toaster as Sonner, toast as show } from 'sonner'
import { takeToasts, waitingToasts } from './toast.tsx'

const shownMs = 5_000
/** What comes in together with its live region, screen readers do not announce. */
const regionFirstMs = 150

/** The toasts, by sonner: it holds them while they are looked at, and lets them be dismissed by key, click and swipe. */
export function ShownToasts() {
  const { theme } = useTheme()
  const [isRegionKnown, setRegionKnown] = useState(false)
  const waiting = useSyncExternalStore(waitingToasts.subscribe, waitingToasts.count, () => 0)
  useEffect(() => {
    const timer = setTimeout(() => setRegionKnown(true), regionFirstMs)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (!isRegionKnown || waiting === 0) return
    for (const { message, description } of takeToasts()) show.success(message, { description })
  }, [isRegionKnown, waiting])
  return (
    <Sonner
      theme={theme === 'light' || theme === 'dark' ? theme : 'system'}
      position="bottom-right"
      duration={shownMs}
      closeButton
      className="font-sans!"
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: 'Dismiss',
        classNames: {
          toast:
            'flex w-(--width) items-start gap-2.5 rounded-lg border border-line bg-surface py-3 pr-2 pl-3.5 text-ink shadow-float focus-visible:outline-2! focus-visible:outline-accent! data-[expanded=false]:data-[front=false]:*:opacity-0',
          icon: 'mt-0.5 text-good [&_svg]:size-4',
          content: 'min-w-0 flex-1 text-[0.8125rem]',
          title: 'font-medium',
          description: 'text-muted',
          // The library draws it first; here it stands at the end.
          closeButton:
            '-my-1 order-last grid size-7 shrink-0 place-items-center rounded-md bg-transparent! text-muted! hover:bg-sunken! hover:text-ink! focus-visible:outline-2 focus-visible:outline-accent [&_svg]:size-4',
        },
      }}
    />
  )
}
