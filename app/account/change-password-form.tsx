'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { NewPasswordFields } from '../passwords/new-password-fields.tsx'
import { PasswordField } from '../passwords/password-field.tsx'
import { SubmitButton } from '../passwords/submit-button.tsx'
import { useNewPassword } from '../passwords/use-new-password.ts'
import { callAction } from '../requests/call-action.ts'
import { Alert } from '../ui/feedback/alert.tsx'
import { changePasswordAction } from './actions.ts'

/** Changes one's own password. What was typed stays until it is taken. */
export function ChangePasswordForm({ email }: { email: string }) {
  const form = useRef<HTMLFormElement>(null)
  const [currentFault, setCurrentFault] = useState<string | null>(null)
  const fields = useNewPassword()
  const change = useMutation({
    mutationFn: (passwords: { current: string; next: string }) => callAction(changePasswordAction(passwords)),
    onSuccess: (result) => {
      if (result.ok) form.current?.reset()
      else if ('field' in result) {
        if (result.field === 'current') setCurrentFault(result.message)
        else fields.setFault(result.message)
      }
    },
  })

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setCurrentFault(null)
    const typed = new FormData(event.currentTarget)
    const next = fields.checked(typed)
    if (next !== null && !change.isPending)
      change.mutate({ current: String(typed.get('current-password')), next })
  }

  const failed = change.data && !change.data.ok && !('field' in change.data) ? change.data : null
  return (
    <form ref={form} method="post" onSubmit={submit} className="grid max-w-sm gap-4">
      <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField label="Current password" name="current-password" error={currentFault} />
      <NewPasswordFields fields={fields} />
      {failed && <Alert tone="bad">{failed.message}</Alert>}
      {change.data?.ok && (
        <Alert tone="good">Your password is changed. All other sessions are signed out.</Alert>
      )}
      <SubmitButton isPending={change.isPending} className="justify-self-start">
        Change password
      </SubmitButton>
    </form>
  )
}
