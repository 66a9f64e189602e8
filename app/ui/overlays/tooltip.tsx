'use client'

import { Tooltip as Primitive } from 'radix-ui'
import { type ReactElement, type ReactNode, useRef, useState } from 'react'

type TooltipProps = {
  /** A few words; never the only place where something is said, since touch has no hovering. */
  content: ReactNode
  /** One focusable element. */
  children: ReactElement
}

/** Words that appear on hovering or focusing the child, and go with Escape. */
export function Tooltip({ content, children }: TooltipProps) {
  const [isOpen, setOpen] = useState(false)
  const child = useRef<HTMLButtonElement>(null)
  // Radix closes on any scroll, also on the one that brings a child focused by Tab into view.
  const change = (open: boolean) => {
    if (open || !child.current?.matches(':focus-visible')) setOpen(open)
  }
  return (
    <Primitive.Provider delayDuration={300}>
      <Primitive.Root open={isOpen} onOpenChange={change}>
        <Primitive.Trigger asChild ref={child}>
          {children}
        </Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            onEscapeKeyDown={() => setOpen(false)}
            sideOffset={6}
            collisionPadding={8}
            className="fade-in-0 z-60 max-w-64 animate-in rounded-md bg-ink px-2 py-1 text-canvas text-xs shadow-float"
          >
            {content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  )
}
