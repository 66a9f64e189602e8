'use client'

import { type RefObject, useLayoutEffect } from 'react'

/**
 * Hands the focus on when the element that it stands in goes away by itself, such as a button whose work is done: the
 * section around takes it, so that the next Tab goes on from there and not from the top of the page.
 */
export function useLeaveFocus(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      const section = element.parentElement?.closest('section')
      section?.setAttribute('tabindex', '-1')
      section?.focus({ preventScroll: true })
      // Where the section goes along, the page's content takes it.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body)
          document.getElementById('content')?.focus({ preventScroll: true })
      })
    }
  }, [box])
}
