'use client'

import { useMutation } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { callAction } from '../requests/call-action.ts'
import { Button } from '../ui/controls/button.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { signOut } from '../ui/shell/sign-out.tsx'
import { signOutEverywhereAction } from './actions.ts'

/** Ends all of one's own sessions, this one too. */
export function SignOutEverywhere() {
  const end = useMutation({
    mutationFn: () => callAction(signOutEverywhereAction()),
    onSuccess: async (result) => {
      if (result.ok) await signOut()
    },
  })
  return (
    <div className="grid justify-items-start gap-3">
      {end.data?.ok === false && <Alert tone="bad">{end.data.message}</Alert>}
      <Button loading={end.isPending || end.data?.ok === true} onClick={() => end.mutate()}>
        <LogOut aria-hidden />
        Sign out everywhere
      </Button>
    </div>
  )
}
