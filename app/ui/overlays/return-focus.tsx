'use client'

import { useRef } from 'react'

/**
 * Brings the focus back to where it was before a dialog opened, for dialogs opened by state instead of a trigger.
 * Where that is gone, as after deleting the row, the section that it stood in takes it, or the page's content.
 */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null)
  const section = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement
      section.current = opener.current?.closest('section') ?? null
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      const target = [opener.current, section.current].find((element) => element?.isConnected)
      if (target === section.current) section.current?.setAttribute('tabindex', '-1')
      const focused = target ?? document.getElementById('content')
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
    },
  }
}
