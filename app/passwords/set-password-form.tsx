'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { callAction } from '../requests/call-action.ts'
import { Alert } from '../ui/feedback/alert.tsx'
import { signOut } from '../ui/shell/sign-out.tsx'
import { setPasswordAction } from './actions.ts'
import { NewPasswordFields } from './new-password-fields.tsx'
import { rememberEmail } from './remembered-email.ts'
import { SubmitButton } from './submit-button.tsx'
import { useNewPassword } from './use-new-password.ts'

type SetPasswordFormProps = {
  kind: 'invitation' | 'password_reset'
  token: string
  /** Whose password: for the browser's password manager, and to sign in with afterwards. */
  email: string
  /** An account is signed in in this browser, perhaps another person’s. */
  isSignedIn: boolean
}

/** Sets a password by a one-time link, then leads to the sign-in page. */
export function SetPasswordForm({ kind, token, email, isSignedIn }: SetPasswordFormProps) {
  const fields = useNewPassword()
  const router = useRouter()
  const set = useMutation({
    mutationFn: (password: string) => callAction(setPasswordAction({ kind, token, password })),
    onSuccess: async (result) => {
      if (result.ok) {
        const signIn = '/signin?notice=password_set'
        if (isSignedIn) await signOut(signIn)
        rememberEmail(email)
        if (!isSignedIn) window.location.assign(signIn)
      } else if (result.code === 'password') fields.setFault(result.message)
      // The link was used or replaced meanwhile: its page says which.
      else if (result.code === 'link') router.refresh()
    },
  })
  const failed =
    set.data && !set.data.ok && 'message' in set.data && set.data.code !== 'password' ? set.data : null

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = fields.checked(new FormData(event.currentTarget))
    if (password !== null && !set.isPending) set.mutate(password)
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {failed && <Alert tone="bad">{failed.message}</Alert>}
      <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
      <NewPasswordFields fields={fields} />
      <SubmitButton isPending={set.isPending || set.data?.ok === true}>Set password</SubmitButton>
    </form>
  )
}
