'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from '../ui/controls/button.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { SignInAgain } from '../ui/feedback/sign-in-again.tsx'
import { ApiError } from './fetch-json.ts'

type LoadErrorProps = {
  /** What could not be loaded: "the unmapped employees". */
  what: string
  query: Pick<UseQueryResult, 'error' | 'isFetching' | 'refetch'>
  /** Stands in a flush card, and so keeps its own distance from the edges. */
  inFlushCard?: boolean
}

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
          <SignInAgain />
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
