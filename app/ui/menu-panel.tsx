'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { cn } from './cn.tsx'
import type { OpenedMenu } from './menu.tsx'
import { MenuContext } from './menu-context.tsx'
import { isMenuKey, itemToFocus } from './menu-keys.tsx'
import { placeBeside } from './place-beside.tsx'

type MenuPanelProps = OpenedMenu & {
  className?: string
  /** Items, labels and lines. */
  children: ReactNode
}

/**
 * The panel of an open menu, by the pattern of the ARIA Authoring Practices: arrows, Home, End and first letters move,
 * Escape and Tab close.
 */
export function MenuPanel({ id, opener, opened, onClose, className, children }: MenuPanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  const items = () => [...(panel.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]

  useLayoutEffect(() => {
    const [box, button] = [panel.current, opener.current]
    if (!box || !button) return
    box.showPopover()
    const place = () => {
      const { left, top } = placeBeside(
        button.getBoundingClientRect(),
        { width: box.offsetWidth, height: box.offsetHeight },
        { width: window.innerWidth, height: window.innerHeight },
        { side: 'below', align: 'end' },
      )
      box.style.left = `${left}px`
      box.style.top = `${top}px`
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [opener])

  useLayoutEffect(() => {
    const all = [...(panel.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    const first = { by_pointer: panel.current, at_first: all[0], at_last: all.at(-1) }[opened]
    first?.focus({ preventScroll: true })
  }, [opened])

  useEffect(() => {
    const closeFromOutside = ({ target }: PointerEvent) => {
      if (!(target instanceof Node)) return
      if (!panel.current?.contains(target) && !opener.current?.contains(target)) onClose()
    }
    document.addEventListener('pointerdown', closeFromOutside, true)
    return () => document.removeEventListener('pointerdown', closeFromOutside, true)
  }, [opener, onClose])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      // The focus goes back to the button; Tab then moves on from there.
      if (event.key === 'Escape') event.preventDefault()
      event.stopPropagation()
      return onClose()
    }
    if (!isMenuKey(event)) return
    event.preventDefault()
    const all = items()
    const names = all.map((item) => item.textContent ?? '')
    const at = all.indexOf(document.activeElement as HTMLElement)
    all[itemToFocus(event.key, names, at)]?.focus({ preventScroll: true })
  }

  return (
    <MenuContext value={onClose}>
      <div
        ref={panel}
        id={id}
        role="menu"
        tabIndex={-1}
        popover="manual"
        aria-labelledby={`${id}-button`}
        onKeyDown={onKeyDown}
        className={cn(
          'fixed inset-auto m-0 min-w-44 max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-surface p-1 text-ink shadow-float outline-none',
          'fade-in-0 zoom-in-98 animate-in duration-100',
          className,
        )}
      >
        {children}
      </div>
    </MenuContext>
  )
}
