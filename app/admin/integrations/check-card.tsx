'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getJson } from '#app/api-client'
import { Card } from '#ui/card'
import { Later, laterCode } from '#ui/later'
import { Pill } from '#ui/pill'
import { CheckItem } from './check-item.tsx'
import { peopleKeys } from './data.ts'
import { LoadError } from './load-error.tsx'
import type { CheckRow } from './people-rows.ts'

const confirmNoGoalsDialog = laterCode(() => import('./confirm-no-goals-dialog.tsx'))

/** The region "Check these people", there only while somebody's answer proves nothing (product.md 5, rules 3 and 4). */
export function CheckCard() {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: peopleKeys.check,
    queryFn: ({ signal }) => getJson<{ rows: CheckRow[] }>('/api/admin/people/check', signal),
  })
  const [asked, setAsked] = useState<CheckRow | null>(null)
  const rows = data?.rows ?? []
  return (
    <>
      {error && (
        <LoadError
          what="The list of people to check"
          error={error}
          isRetrying={isFetching}
          onRetry={() => void refetch()}
        />
      )}
      {rows.length > 0 && (
        <Card
          title="Check these people"
          badge={<Pill tone="warn">{rows.length}</Pill>}
          description="Culture Amp sent no goals for them. A wrong ID and missing access look the same, so somebody has to say which it is."
          flush
        >
          <ul className="divide-y divide-line border-line border-t">
            {rows.map((row) => (
              <CheckItem key={row.id} row={row} onConfirm={() => setAsked(row)} />
            ))}
          </ul>
        </Card>
      )}
      <Later code={confirmNoGoalsDialog} isWanted={asked !== null}>
        {({ ConfirmNoGoalsDialog }) => <ConfirmNoGoalsDialog person={asked} onClose={() => setAsked(null)} />}
      </Later>
    </>
  )
}
