'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { callAction } from '../requests/call-action.ts'
import { Button } from '../ui/controls/button.tsx'
import { Field } from '../ui/controls/field.tsx'
import { Input } from '../ui/controls/input.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { useHydrated } from '../ui/use-hydrated.tsx'
import { requestResetAction } from './actions.ts'

/** Takes an address and says the same whether it has an account or not. */
export function ResetRequestForm() {
  const [email, setEmail] = useState('')
  const isReady = useHydrated()
  const request = useMutation({ mutationFn: (email: string) => callAction(requestResetAction({ email })) })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!request.isPending) request.mutate(email.trim())
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
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          className="h-10"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        disabled={!isReady}
        loading={request.isPending}
        className="h-10 w-full disabled:opacity-100"
      >
        Send link
      </Button>
    </form>
  )
}
