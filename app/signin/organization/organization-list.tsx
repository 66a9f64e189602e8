'use client'

import { ArrowRight, Building2 } from 'lucide-react'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { Alert } from '#ui/feedback/alert'
import { Spinner } from '#ui/feedback/spinner'
import { useHydrated } from '#ui/use-hydrated'
import { signInFailure } from '../failure.ts'

type OrganizationListProps = {
  organizations: { id: string; name: string }[]
  /** Where to go afterwards: a path that went through `safePath`. */
  destination: string
}

/** One button for each organization. */
export function OrganizationList({ organizations, destination }: OrganizationListProps) {
  const [pending, setPending] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const isReady = useHydrated()

  const choose = async (organizationId: string) => {
    if (pending !== null) return
    setPending(organizationId)
    const answer = await signIn('organization', { redirect: false, organizationId }).catch(() => undefined)
    if (answer?.ok) {
      window.location.assign(destination)
      return
    }
    setFailure(signInFailure(answer ? (answer.error ?? 'unknown') : 'unreachable'))
    setPending(null)
  }

  return (
    <>
      {failure && <Alert tone="bad">{failure}</Alert>}
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {organizations.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              disabled={!isReady}
              aria-busy={pending === id || undefined}
              onClick={() => void choose(id)}
              className="flex w-full items-center gap-3 px-3 py-3 text-left hover:bg-sunken focus-visible:-outline-offset-2"
            >
              <Building2 aria-hidden className="size-4 shrink-0 text-accent-ink" />
              <span className="wrap-anywhere min-w-0 flex-1 font-medium">{name}</span>
              {pending === id ? (
                <Spinner className="text-muted" />
              ) : (
                <ArrowRight aria-hidden className="size-4 text-muted" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
