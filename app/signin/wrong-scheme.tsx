'use client'

import { useSyncExternalStore } from 'react'
import { Alert } from '../ui/feedback/alert.tsx'

/**
 * Shown where the page was opened over another scheme than the application has: the cookie of a session is not kept then, and
 * signing in would lead back here without a word.
 */
export function WrongScheme({ publicAddress }: { publicAddress: string }) {
  const right = new URL(publicAddress)
  const isWrong = useSyncExternalStore(
    unchanging,
    () => location.hostname === right.hostname && location.protocol !== right.protocol,
    () => false,
  )
  if (!isWrong) return null
  return (
    <Alert tone="bad" title="You can’t sign in at this address" className="mb-5">
      Open{' '}
      <a className="font-medium underline" href={`${right.origin}/signin`}>
        {right.origin}
      </a>{' '}
      instead.
    </Alert>
  )
}

const unchanging = () => () => undefined
