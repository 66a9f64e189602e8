'use client'

import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useId,
  useRef,
  useState,
} from 'react'
import { Later, type LaterCode } from './later.tsx'

/** What the button of a menu must carry. */
type MenuButtonProps = {
  ref: Ref<HTMLButtonElement>
  id: string
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  'aria-controls': string | undefined
  onClick: (event: MouseEvent) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** What an open menu passes to its `MenuPanel`. */
export type OpenedMenu = {
  id: string
  opener: RefObject<HTMLButtonElement | null>
  /** How it was opened, and with that where the focus begins. */
  opened: 'by_pointer' | 'at_first' | 'at_last'
  /** Gives the focus back to the button, unless it went elsewhere by itself. */
  onClose: () => void
}

type MenuProps<Module> = {
  button: (props: MenuButtonProps) => ReactNode
  /** Where the panel comes from, which nobody sees before opening it. */
  code: LaterCode<Module>
  /** The panel. */
  children: (module: Module, menu: OpenedMenu) => ReactNode
}

/** The button of a menu, and its panel while it is open. */
export function Menu<Module>({ button, code, children }: MenuProps<Module>) {
  const [opened, setOpened] = useState<OpenedMenu['opened'] | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()

  const close = useCallback(() => {
    if (document.getElementById(id)?.contains(document.activeElement)) opener.current?.focus()
    setOpened(null)
  }, [id])
  const onKeyDown = (event: KeyboardEvent) => {
    // While the panel is still awaited, the focus is here.
    if (event.key === 'Escape' && opened) return close()
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
      <Later code={code} isWanted={opened !== null}>
        {(module) => opened && children(module, { id, opener, opened, onClose: close })}
      </Later>
    </>
  )
}
