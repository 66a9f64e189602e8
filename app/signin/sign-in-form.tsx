'use client'

import { KeyRound } from 'lucide-react'
import { signIn } from 'next-auth/react'
import { type FormEvent, useSyncExternalStore } from 'react'
import { Button } from '../ui/controls/button.tsx'
import { Field } from '../ui/controls/field.tsx'
import { Input } from '../ui/controls/input.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { DemoAccounts } from './demo-accounts-list.tsx'
import { useSignIn } from './use-sign-in.ts'

type SignInFormProps = {
  /** Where to go afterwards: a path that went through `safePath`. */
  destination: string
  isDemo: boolean
  hasSingleSignOn: boolean
  /** The failure that single sign-on left in the address. */
  failureCode: string | null
}

const never = () => () => undefined

export function SignInForm({ destination, isDemo, hasSingleSignOn, failureCode }: SignInFormProps) {
  const { attempt, pending, failure } = useSignIn(destination, failureCode)
  // Before React has taken over, a click would be lost: the buttons wait for it.
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    void attempt(String(typed.get('email')).trim(), String(typed.get('password')))
  }

  return (
    <div className="grid gap-5">
      {failure && <Alert tone="bad">{failure}</Alert>}
      <form method="post" onSubmit={submit} className="grid gap-4">
        <Field label="Email">
          <Input name="email" type="email" autoComplete="username" required className="h-10" />
        </Field>
        <Field label="Password">
          <Input name="password" type="password" autoComplete="current-password" required className="h-10" />
        </Field>
        <Button
          type="submit"
          variant="primary"
          disabled={!ready}
          loading={pending !== null}
          className="h-10 w-full disabled:opacity-100"
        >
          Sign in
        </Button>
      </form>
      {hasSingleSignOn && (
        <Button
          disabled={!ready}
          className="h-10 w-full disabled:opacity-100"
          onClick={() => void signIn('oidc', { callbackUrl: destination })}
        >
          <KeyRound aria-hidden />
          Continue with single sign-on
        </Button>
      )}
      {isDemo && <DemoAccounts ready={ready} pending={pending} onChoose={attempt} />}
    </div>
  )
}
