'use client'

import { Menu as Primitive } from 'radix-ui/internal'
import { type ReactNode, useCallback } from 'react'
import { cn } from '../cn.tsx'
import type { OpenedMenu } from './menu.tsx'

type MenuPanelProps = OpenedMenu & {
  className?: string
  /** Items, labels and lines. */
  children: ReactNode
}

/**
 * The panel of an open menu. It is the one inside of radix-ui's `DropdownMenu`, whose own button would bring all of its
 * code to the first view.
 */
export function MenuPanel({ id, opener, opened, onClose, className, children }: MenuPanelProps) {
  const beginAtItem = useCallback(
    (panel: HTMLElement | null) => {
      if (opened === 'by_pointer') return
      const items = [...(panel?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
      items.at(opened === 'at_last' ? -1 : 0)?.focus({ preventScroll: true })
    },
    [opened],
  )
  return (
    <Primitive.Root open modal={false} onOpenChange={onClose}>
      <Primitive.Anchor virtualRef={opener} />
      <Primitive.Portal>
        <Primitive.Content
          ref={beginAtItem}
          id={id}
          aria-labelledby={`${id}-button`}
          loop
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onKeyDownCapture={(event) => {
            if (event.key !== 'Tab') return
            // The library holds Tab back; here it moves on from the button.
            event.stopPropagation()
            onClose()
          }}
          onInteractOutside={(event) => {
            // The button closes by its own click.
            if (event.target instanceof Node && opener.current?.contains(event.target)) event.preventDefault()
          }}
          // `onClose` has cared for it, before a dialog that an item opens takes the focus.
          onCloseAutoFocus={(event) => event.preventDefault()}
          className={cn(
            'z-50 min-w-44 max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-surface p-1 shadow-float',
            'fade-in-0 zoom-in-98 animate-in duration-100',
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
