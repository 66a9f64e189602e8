'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { cn } from '../cn.tsx'
import { buttonVariants } from '../controls/button-variants.tsx'

/** The way back to this page by signing in. Only for what is rendered after a request of the browser's. */
export function SignInAgain({ inNewTab = false }: { inNewTab?: boolean }) {
  const address = window.location.pathname + window.location.search
  return (
    <Link
      href={`/signin?callbackUrl=${encodeURIComponent(address)}` as Route}
      className={cn(buttonVariants({ size: 'sm', variant: 'primary' }))}
      {...(inNewTab ? { target: '_blank' } : {})}
    >
      Sign in again
      {inNewTab && <span className="sr-only">in a new tab</span>}
    </Link>
  )
}
