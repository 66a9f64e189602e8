'use client'

import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { cn } from './cn.tsx'
import { MenuContext } from './menu-context.tsx'
import { isMenuKey, itemToFocus } from './menu-keys.tsx'
import { placeBeside } from './place-beside.tsx'

/** What the button of a menu must carry. */
type MenuButtonProps = {
  ref: React.Ref<HTMLButtonElement>
  id: string
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  'aria-controls': string | undefined
  onClick: (event: React.MouseEvent) => void
  onKeyDown: (event: KeyboardEvent) => void
}

type MenuProps = {
  button: (props: MenuButtonProps) => ReactNode
  className?: string
  /** Items, labels and lines; drawn while it is open. */
  children: ReactNode
}

type Opened = 'by_pointer' | 'at_first' | 'at_last'

/**
 * A menu under its button, by the pattern of the ARIA Authoring Practices: arrows, Home, End and first letters move,
 * Escape and Tab close. Choosing gives the focus back to the button before anything happens.
 */
export function Menu({ button, className, children }: MenuProps) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()

  const close = useCallback(() => {
    opener.current?.focus()
    setOpened(null)
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setOpened(event.key === 'ArrowDown' ? 'at_first' : 'at_last')
  }

  return (
    <>
      {button({
        ref: opener,
        id: `${id}-button`,
        'aria-haspopup': 'menu',
        'aria-expanded': opened !== null,
        'aria-controls': opened ? id : undefined,
        // A click without a count comes from Enter, Space or a screen reader.
        onClick: ({ detail }) => (opened ? close() : setOpened(detail === 0 ? 'at_first' : 'by_pointer')),
        onKeyDown,
      })}
      {opened && (
        <MenuContext value={close}>
          <MenuPanel id={id} opener={opener} opened={opened} onClose={close} className={className}>
            {children}
          </MenuPanel>
        </MenuContext>
      )}
    </>
  )
}

type MenuPanelProps = {
  id: string
  opener: React.RefObject<HTMLButtonElement | null>
  opened: Opened
  onClose: () => void
  className: string | undefined
  children: ReactNode
}

function MenuPanel({ id, opener, opened, onClose, className, children }: MenuPanelProps) {
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
  )
}
