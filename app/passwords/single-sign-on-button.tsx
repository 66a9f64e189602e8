'use client'

import { KeyRound } from 'lucide-react'
import { signIn } from 'next-auth/react'
import { Button } from '../ui/controls/button.tsx'
import { useHydrated } from '../ui/use-hydrated.tsx'

type SingleSignOnButtonProps = {
  /** What the operator calls the identity provider. */
  name: string
  /** There is no other way in. */
  isOnly?: boolean
  /** Where to go afterwards: a path that went through `safePath`. */
  destination?: string
  /** The provider is to ask who one is, although it knows. */
  asksAgain?: boolean
}

/** Leads to the identity provider. */
export function SingleSignOnButton(props: SingleSignOnButtonProps) {
  const { name, isOnly = false, destination = '/', asksAgain = false } = props
  const isReady = useHydrated()
  return (
    <Button
      variant={isOnly ? 'primary' : 'secondary'}
      disabled={!isReady}
      className="h-10 w-full disabled:opacity-100"
      onClick={() =>
        void signIn('oidc', { callbackUrl: destination }, asksAgain ? { prompt: 'login' } : undefined)
      }
    >
      <KeyRound aria-hidden />
      Continue with {name}
    </Button>
  )
}
