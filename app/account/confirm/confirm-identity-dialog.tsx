'use client'

import { useMutation } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { PasswordField } from '../../passwords/password-field.tsx'
import { SingleSignOnButton } from '../../passwords/single-sign-on-button.tsx'
import { actionMutation, failureOf } from '../../requests/call-action.ts'
import { Dialog, DialogContent } from '../../ui/overlays/dialog.tsx'
import { FormDialog } from '../../ui/overlays/form-dialog.tsx'
import { confirmPasswordAction } from '../actions.ts'

type ConfirmIdentityDialogProps = {
  by: 'password' | 'single_sign_on'
  /** What the operator calls the identity provider. */
  provider: string
  /** What it is for: "before Person 1 is erased". */
  what: string
  /** With the password only: single sign-on leads away and back to this page. */
  onConfirmed: () => void
  onClose: () => void
}

const title = 'Confirm it is you'

/** Asks again who one is before something that cannot be taken back. */
export function ConfirmIdentityDialog({
  by,
  provider,
  what,
  onConfirmed,
  onClose,
}: ConfirmIdentityDialogProps) {
  const [password, setPassword] = useState('')
  const path = usePathname()
  const confirm = useMutation(actionMutation(confirmPasswordAction))
  const description = `You signed in more than 12 hours ago. Confirm who you are ${what}.`
  if (by === 'single_sign_on')
    return (
      <Dialog open onOpenChange={(open) => !open && onClose()}>
        <DialogContent title={title} description={`${description} You’ll come back to this page.`}>
          <SingleSignOnButton name={provider} isOnly destination={path} asksAgain />
        </DialogContent>
      </Dialog>
    )
  const submit = async () => {
    if ((await confirm.mutateAsync({ password })).ok) onConfirmed()
  }
  return (
    <FormDialog
      title={title}
      description={description}
      submitLabel="Confirm"
      isPending={confirm.isPending}
      isIncomplete={password === ''}
      failure={failureOf(confirm.data)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PasswordField
        label="Password"
        name="current-password"
        error={null}
        value={password}
        onChange={setPassword}
      />
    </FormDialog>
  )
}
