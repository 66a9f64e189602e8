'use client'

import { useRef } from 'react'

/**
 * Brings the focus back to where it was before a dialog opened, for dialogs opened by state instead of a trigger.
 * A menu item that opened it is gone by then: its menu's button takes the focus. Where that is gone too, as after
 * deleting the row, the page's content takes it.
 */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: () => {
      const menu = document.activeElement?.closest('[role=menu]')?.getAttribute('aria-labelledby')
      opener.current = menu ? document.getElementById(menu) : document.activeElement
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      const target = opener.current?.isConnected ? opener.current : document.getElementById('content')
      if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    },
  }
}
