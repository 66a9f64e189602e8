'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { KeyboardEvent, ReactNode } from 'react'
import { cn } from '../cn.tsx'
import { buttonVariants } from '../controls/button-variants.tsx'
import { scrimLook, sidePanelLook } from './panel-look.tsx'
import { useReturnFocus } from './return-focus.tsx'

type SidePanelProps = {
  /** The heading and accessible name. */
  title: string
  /** Below the heading. */
  description?: ReactNode
  /** What stands at the left of the close button; it stays in sight while the panel scrolls. */
  toolbar: ReactNode
  onKeyDown?: (event: KeyboardEvent) => void
  /** Escape, the close button or a click outside. Unmount the panel then. */
  onClose: () => void
  children: ReactNode
}

/**
 * A dialog at the edge of the page, for looking at one thing of a list after the other. The panel itself takes the focus,
 * so that its keys work at once; afterwards the focus returns to what opened it. Open while it is mounted.
 */
export function SidePanel({ title, description, toolbar, onKeyDown, onClose, children }: SidePanelProps) {
  const { onOpenAutoFocus, onCloseAutoFocus } = useReturnFocus()
  const focusPanel = (event: Event) => {
    onOpenAutoFocus()
    event.preventDefault()
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
  }
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={scrimLook} />
        <Primitive.Content
          className={cn(sidePanelLook)}
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={onCloseAutoFocus}
          onKeyDown={onKeyDown}
        >
          <div className="sticky top-0 z-10 flex items-center justify-between gap-2 border-line border-b bg-surface px-3 py-2 sm:px-4">
            <div className="flex min-w-0 items-center gap-1">{toolbar}</div>
            <Primitive.Close className={buttonVariants({ variant: 'ghost', size: 'icon' })}>
              <X aria-hidden />
              <span className="sr-only">Close</span>
            </Primitive.Close>
          </div>
          <div className="grid min-w-0 content-start gap-4 p-5 sm:p-6">
            <header>
              <Primitive.Title className="wrap-break-word font-semibold text-base">{title}</Primitive.Title>
              {description && (
                <Primitive.Description asChild>
                  <div className="wrap-anywhere mt-1 text-muted">{description}</div>
                </Primitive.Description>
              )}
            </header>
            {children}
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
