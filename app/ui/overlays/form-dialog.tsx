'use client'

import type { FormEvent, ReactNode } from 'react'
import { Button } from '../controls/button.tsx'
import { Alert } from '../feedback/alert.tsx'
import { SignInAgain } from '../feedback/sign-in-again.tsx'
import { isSignedOut } from '../feedback/signed-out.ts'
import { Dialog, DialogClose, DialogContent, DialogFooter } from './dialog.tsx'

type FormDialogProps = {
  /** The heading and accessible name. */
  title: string
  description?: ReactNode
  size?: 'md' | 'lg'
  /** A verb with its object: "Save time zone". */
  submitLabel: string
  /** The submit is under way: the dialog stays open, and a second submit does nothing. */
  isPending: boolean
  /** Why the last submit failed, as a sentence. */
  failure?: string | null
  /** Submitting deletes something for good. */
  isDangerous?: boolean
  /** There is nothing to submit yet. */
  isIncomplete?: boolean
  onSubmit: () => void
  /** Cancel, Escape, the close button or a click outside. Unmount the dialog then. */
  onClose: () => void
  /** The fields. */
  children: ReactNode
}

/** A dialog with a form, the sentence of its failure and the two buttons. Open while it is mounted. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, size, submitLabel, isPending, failure } = props
  const { isDangerous = false, isIncomplete = false } = props
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending && !isIncomplete) props.onSubmit()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={title} description={description} {...(size && { size })}>
        <form noValidate onSubmit={submit} className="grid gap-4">
          {props.children}
          {failure && (
            // In a new tab: what is typed here stays, and can be submitted afterwards.
            <Alert tone="bad" action={isSignedOut(failure) && <SignInAgain inNewTab />}>
              {failure}
            </Alert>
          )}
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button
              type="submit"
              variant={isDangerous ? 'danger' : 'primary'}
              loading={isPending}
              disabled={isIncomplete}
            >
              {submitLabel}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
