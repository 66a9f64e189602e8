'use client'

import { useTheme } from 'next-themes'
import { useEffect } from 'react'
import { Toaster as Sonner, useSonner } from 'sonner'

/** Where toasts appear. They stay while looked at, and are dismissed by key, click or swipe. */
export function Toaster() {
  const { theme } = useTheme()
  useClearFocus()
  return (
    <Sonner
      theme={theme === 'light' || theme === 'dark' ? theme : 'system'}
      position="bottom-right"
      duration={5_000}
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

/**
 * Scrolls what has the focus out from under a toast that appears. Where the focus goes from then on, the page's
 * `scroll-padding` keeps it clear (app/globals.css).
 */
function useClearFocus() {
  const count = useSonner().toasts.length
  useEffect(() => {
    if (count === 0) return
    const frame = requestAnimationFrame(() => {
      const focused = document.activeElement
      if (focused?.closest('main')) focused.scrollIntoView({ block: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [count])
}
