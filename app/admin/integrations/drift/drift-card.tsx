'use client'

import { useQuery } from '@tanstack/react-query'
import { LoadError } from '#app/admin/list/load-error.tsx'
import { getJson } from '#app/requests/fetch-json'
import type { DriftView } from '#lib/connections/drift-view'
import { Later, laterCode } from '#ui/overlays/later'
import { peopleKeys } from '../data.ts'

const driftReport = laterCode(() => import('./drift-report.tsx'))

/** The region "What Culture Amp sent": the drift report, there once something was received (product.md 5). */
export function DriftCard() {
  const query = useQuery({
    queryKey: peopleKeys.drift,
    queryFn: ({ signal }) => getJson<{ drift: DriftView | null }>('/api/admin/drift', signal),
  })
  const drift = query.data?.drift ?? null
  if (query.error) return <LoadError what="The report of what Culture Amp sent" query={query} />
  return (
    <Later code={driftReport} isWanted={drift !== null}>
      {({ DriftReport }) => drift && <DriftReport drift={drift} />}
    </Later>
  )
}
