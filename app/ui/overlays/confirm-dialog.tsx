'use client'

import { AlertDialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '../cn.tsx'
import { Button } from '../controls/button.tsx'
import { Alert } from '../feedback/alert.tsx'
import { DialogFooter } from './dialog.tsx'
import { panelLook, scrimLook } from './panel-look.tsx'
import { useReturnFocus } from './return-focus.tsx'

type ConfirmDialogProps = {
  /** Cancel or Escape, while nothing is under way. Unmount the dialog then. */
  onClose: () => void
  /** The question, with its object: "Disconnect Culture Amp?". */
  title: string
  /** What will be gone and what stays. */
  description: ReactNode
  /** What is done, as a verb with its object, never "OK". */
  confirmLabel: string
  tone?: 'danger' | 'primary'
  /** It is under way: the dialog stays open until it is done or has failed. */
  isPending: boolean
  /** Why the last try failed, as a sentence. */
  failure?: string | null
  onConfirm: () => void
  /** Choices between description and buttons. */
  children?: ReactNode
}

/** Asks before something with consequences. Focus begins on Cancel. Open while it is mounted. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, confirmLabel, tone = 'danger', isPending, failure } = props
  const returnFocus = useReturnFocus()
  return (
    <Primitive.Root open onOpenChange={(open) => !open && props.onClose()}>
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
          {failure && <Alert tone="bad">{failure}</Alert>}
          <DialogFooter>
            <Primitive.Cancel asChild>
              <Button disabled={isPending}>Cancel</Button>
            </Primitive.Cancel>
            <Button variant={tone} loading={isPending} onClick={props.onConfirm}>
              {confirmLabel}
            </Button>
          </DialogFooter>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
