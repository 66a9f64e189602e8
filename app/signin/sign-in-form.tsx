'use client'

import { type FormEvent, useEffect, useRef } from 'react'
import { rememberedEmail } from '../passwords/remembered-email.ts'
import { SingleSignOnButton } from '../passwords/single-sign-on-button.tsx'
import { SubmitButton } from '../passwords/submit-button.tsx'
import { Field } from '../ui/controls/field.tsx'
import { Input } from '../ui/controls/input.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { useHydrated } from '../ui/use-hydrated.tsx'
import { DemoAccounts } from './demo-accounts-list.tsx'
import { useSignIn } from './use-sign-in.ts'

type SignInFormProps = {
  /** Where to go afterwards: a path that went through `safePath`. */
  destination: string
  isDemo: boolean
  /** What the operator calls the identity provider; null where there is none. */
  singleSignOn: string | null
  hasPasswords: boolean
  /** The failure that single sign-on left in the address. */
  failureCode: string | null
}

/** Signs in by password, by single sign-on, or as an account of the demo: whichever of them the operator offers. */
export function SignInForm(props: SignInFormProps) {
  const { destination, isDemo, singleSignOn, hasPasswords, failureCode } = props
  const { attempt, pending, failure } = useSignIn(destination, failureCode)
  const ready = useHydrated()
  const email = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // Of the person who has just set a password. One who is in the field already would type on behind it.
    const field = email.current
    if (field?.value === '' && document.activeElement !== field) field.value = rememberedEmail()
  }, [])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    void attempt(String(typed.get('email')).trim(), String(typed.get('password')))
  }

  return (
    <div className="grid gap-5">
      {failure && <Alert tone="bad">{failure}</Alert>}
      {hasPasswords && (
        <form method="post" onSubmit={submit} className="grid gap-4">
          <Field label="Email">
            <Input ref={email} name="email" type="email" autoComplete="username" required className="h-10" />
          </Field>
          <Field label="Password">
            <Input
              name="password"
              type="password"
              autoComplete="current-password"
              required
              className="h-10"
            />
          </Field>
          <a
            href="/password-reset"
            className="justify-self-start text-accent-ink underline underline-offset-2"
          >
            Forgot your password?
          </a>
          <SubmitButton isPending={pending !== null}>Sign in</SubmitButton>
        </form>
      )}
      {singleSignOn !== null && (
        <SingleSignOnButton name={singleSignOn} isOnly={!hasPasswords} destination={destination} />
      )}
      {isDemo && hasPasswords && <DemoAccounts ready={ready} pending={pending} onChoose={attempt} />}
    </div>
  )
}
