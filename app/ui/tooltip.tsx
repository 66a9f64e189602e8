'use client'

import { Tooltip as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

export const TooltipProvider = Primitive.Provider

type TooltipProps = {
  /** A few words; never the only place where something is said, since touch has no hovering. */
  content: ReactNode
  /** One focusable element. */
  children: ReactNode
}

/** Words that appear on hovering or focusing the child. */
export function Tooltip({ content, children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-64 animate-in rounded-md bg-ink px-2 py-1 text-canvas text-xs shadow-float fade-in-0"
        >
          {content}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
