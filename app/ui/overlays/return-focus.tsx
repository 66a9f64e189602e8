'use client'

import { useRef } from 'react'

/**
 * Returns the focus to where it was before a dialog opened. The library does so only for a dialog that has a trigger of
 * its own; ours open by state. Where the element is gone, as after deleting its row, the page's content takes the focus.
 */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      const target = opener.current?.isConnected ? opener.current : document.getElementById('content')
      if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    },
  }
}
