'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { ApiError } from '#app/requests/fetch-json'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { Alert } from '#ui/feedback/alert'

type LoadErrorProps = {
  /** What could not be loaded: "the unmapped employees". */
  what: string
  query: Pick<UseQueryResult, 'error' | 'isFetching' | 'refetch'>
  /** Stands in a flush card, and so keeps its own distance from the edges. */
  inFlushCard?: boolean
}

// Only ever rendered after a read in the browser, so there is an address to come back to.
const signIn = () =>
  `/signin?callbackUrl=${encodeURIComponent(window.location.pathname + window.location.search)}` as Route

/** What stands where a region could not be read, or above it where what is shown may be old; nothing otherwise. */
export function LoadError({ what, query, inFlushCard = false }: LoadErrorProps) {
  const { error } = query
  if (!error) return null
  const isSignedOut = error instanceof ApiError && error.code === 'signed_out'
  return (
    <Alert
      tone="bad"
      className={inFlushCard ? 'mx-4 mb-4 sm:mx-5' : ''}
      title={`Couldn’t load ${what}.`}
      action={
        isSignedOut ? (
          <Link href={signIn()} className={buttonVariants({ size: 'sm', variant: 'primary' })}>
            Sign in again
          </Link>
        ) : (
          <Button size="sm" loading={query.isFetching} onClick={() => void query.refetch()}>
            Retry
          </Button>
        )
      }
    >
      {error.message}
    </Alert>
  )
}
