'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { getJson } from '#app/requests/fetch-json'
import { LoadError } from '#app/requests/load-error.tsx'
import type { DriftView } from '#lib/connections/drift-view'
import { loadFailed } from '#ui/feedback/load-failed'
import { peopleKeys } from '../data.ts'

const DriftReport = dynamic(() => import('./drift-report.tsx').then((file) => file.DriftReport, loadFailed), {
  ssr: false,
})

/** The region "What Culture Amp sent": the drift report, there once something was received. */
export function DriftCard() {
  const query = useQuery({
    queryKey: peopleKeys.drift,
    queryFn: ({ signal }) => getJson<{ drift: DriftView | null }>('/api/admin/drift', signal),
  })
  const drift = query.data?.drift ?? null
  if (query.error) return <LoadError what="what Culture Amp sent" query={query} />
  return drift && <DriftReport drift={drift} />
}
