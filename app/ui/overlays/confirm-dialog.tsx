'use client'

import { AlertDialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '../cn.tsx'
import { Button } from '../controls/button.tsx'
import { panelLook, scrimLook } from './panel-look.tsx'
import { useReturnFocus } from './return-focus.tsx'

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The question, with its object: "Disconnect Culture Amp?". */
  title: string
  /** What will be gone and what stays. */
  description: ReactNode
  /** The deed as a verb, never "OK". */
  confirmLabel: string
  tone?: 'danger' | 'primary'
  /** The deed is under way: the dialog stays open until the caller closes it. */
  loading?: boolean
  onConfirm: () => void
  /** Choices or an error between description and buttons. */
  children?: ReactNode
}

/** Asks before something that cannot be taken back. Focus begins on Cancel; the caller closes it when done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, tone = 'danger', loading = false } = props
  const returnFocus = useReturnFocus()
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={scrimLook} />
        <Primitive.Content className={cn(panelLook, 'sm:max-w-md')} {...returnFocus}>
          <header>
            <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
            <Primitive.Description asChild>
              <div className="mt-1 text-muted">{description}</div>
            </Primitive.Description>
          </header>
          {props.children}
          <footer className="flex flex-wrap justify-end gap-2 pt-1">
            <Primitive.Cancel asChild>
              <Button disabled={loading}>Cancel</Button>
            </Primitive.Cancel>
            <Button variant={tone} loading={loading} onClick={props.onConfirm}>
              {confirmLabel}
            </Button>
          </footer>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
