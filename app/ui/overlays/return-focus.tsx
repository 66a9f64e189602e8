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
      // The library calls this a moment after the dialog is gone: a field that has been chosen meanwhile keeps the focus,
      // or what is typed into it is lost.
      if (document.activeElement !== null && document.activeElement !== document.body) return
      const target = opener.current?.isConnected ? opener.current : document.getElementById('content')
      if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    },
  }
}
