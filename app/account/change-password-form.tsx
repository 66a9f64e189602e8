'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { NewPasswordFields } from '../passwords/new-password-fields.tsx'
import { PasswordField } from '../passwords/password-field.tsx'
import { useNewPassword } from '../passwords/use-new-password.ts'
import { callAction } from '../requests/call-action.ts'
import { Button } from '../ui/controls/button.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { changePasswordAction } from './actions.ts'

/** Changes one's own password. What was typed stays until it is taken. */
export function ChangePasswordForm({ email }: { email: string }) {
  const [current, setCurrent] = useState('')
  const [currentFault, setCurrentFault] = useState<string | null>(null)
  const fields = useNewPassword()
  const change = useMutation({
    mutationFn: (next: string) => callAction(changePasswordAction({ current, next })),
    onSuccess: (result) => {
      if (result.ok) {
        setCurrent('')
        fields.setTyped('')
        fields.setRepeated('')
      } else if ('field' in result) {
        if (result.field === 'current') setCurrentFault(result.message)
        else fields.setFault(result.message)
      }
    },
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setCurrentFault(null)
    const next = fields.checked()
    if (next !== null && !change.isPending) change.mutate(next)
  }

  const failed = change.data && !change.data.ok && !('field' in change.data) ? change.data : null
  return (
    <form method="post" onSubmit={submit} className="grid max-w-sm gap-4">
      <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField
        label="Current password"
        name="current-password"
        error={currentFault}
        value={current}
        onChange={setCurrent}
      />
      <NewPasswordFields fields={fields} />
      {failed && <Alert tone="bad">{failed.message}</Alert>}
      {change.data?.ok && (
        <Alert tone="good">Your password is changed. All other sessions are signed out.</Alert>
      )}
      <div>
        <Button type="submit" variant="primary" loading={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  )
}
