'use client'

import { Tooltip as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

type TooltipProps = {
  /** A few words; never the only place where something is said, since touch has no hovering. */
  content: ReactNode
  /** One focusable element. */
  children: ReactElement
}

/** Words that appear on hovering or focusing the child, and go with Escape. */
export function Tooltip({ content, children }: TooltipProps) {
  return (
    <Primitive.Provider delayDuration={300}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
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
