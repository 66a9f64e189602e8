'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '../cn.tsx'
import { buttonVariants } from '../controls/button-variants.tsx'
import { panelLook, scrimLook } from './panel-look.tsx'
import { useReturnFocus } from './return-focus.tsx'

export const Dialog = Primitive.Root
export const DialogClose = Primitive.Close

const widths = { md: 'sm:max-w-lg', lg: 'sm:max-w-2xl', xl: 'sm:max-w-4xl' }

type DialogContentProps = {
  /** The heading and accessible name. */
  title: string
  description?: ReactNode
  size?: keyof typeof widths
  children: ReactNode
}

/** The panel of a dialog: it scrolls inside, and sits at the bottom edge of a phone. Focus returns to what opened it. */
export function DialogContent({ title, description, size = 'md', children }: DialogContentProps) {
  const returnFocus = useReturnFocus()
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={scrimLook} />
      <Primitive.Content
        className={cn(panelLook, widths[size])}
        {...(description ? {} : { 'aria-describedby': undefined })}
        {...returnFocus}
      >
        <header className="pr-8">
          <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
          {description && (
            <Primitive.Description asChild>
              <div className="mt-1 text-muted">{description}</div>
            </Primitive.Description>
          )}
        </header>
        {children}
        <Primitive.Close
          className={cn(buttonVariants({ variant: 'ghost', size: 'icon' }), 'absolute top-3 right-3')}
        >
          <X aria-hidden />
          <span className="sr-only">Close</span>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  )
}

/** The row of buttons that ends a dialog; the main one comes last. It stays in sight while the dialog scrolls. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="-bottom-5 sm:-bottom-6 sticky z-10 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 bg-surface px-5 pt-3 pb-5 sm:-mx-6 sm:-mb-6 sm:px-6 sm:pb-6">
      {children}
    </footer>
  )
}
