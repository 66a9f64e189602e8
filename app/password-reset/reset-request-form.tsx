'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { SubmitButton } from '../passwords/submit-button.tsx'
import { callAction } from '../requests/call-action.ts'
import { Field } from '../ui/controls/field.tsx'
import { Input } from '../ui/controls/input.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { requestResetAction } from './actions.ts'

/** Takes an address and says the same whether it has an account or not. */
export function ResetRequestForm() {
  const request = useMutation({ mutationFn: (email: string) => callAction(requestResetAction({ email })) })

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    if (!request.isPending) request.mutate(String(typed.get('email')).trim())
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {request.data?.ok && (
        <Alert tone="good" title="Check your inbox">
          If {request.variables} has an account, a link is on its way. It works once, for an hour. No email?
          Check your spam folder, or ask an HR admin.
        </Alert>
      )}
      {request.data?.ok === false && <Alert tone="bad">{request.data.message}</Alert>}
      <Field label="Email">
        <Input name="email" type="email" autoComplete="username" required className="h-10" />
      </Field>
      <SubmitButton isPending={request.isPending}>Send link</SubmitButton>
    </form>
  )
}
