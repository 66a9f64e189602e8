'use client'

import { useQuery } from '@tanstack/react-query'
import { ClipboardList } from 'lucide-react'
import { getJson } from '#app/requests/fetch-json'
import { LoadError } from '#app/requests/load-error.tsx'
import type { DriftView } from '#lib/connections/drift-view'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { peopleKeys } from '../query-keys.ts'
import { DriftReport } from './drift-report.tsx'

/** The region "What Culture Amp sent": the drift report, once something was received. */
export function DriftCard() {
  const query = useQuery({
    queryKey: peopleKeys.drift,
    queryFn: ({ signal }) => getJson<{ drift: DriftView | null }>('/api/admin/drift', signal),
  })
  if (query.data?.drift) return <DriftReport drift={query.data.drift} />
  return (
    <Card
      title="What Culture Amp sent"
      description="Differences between Culture Amp’s responses and the documented format. No goal text."
      flush
    >
      <LoadError what="what Culture Amp sent" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={4} label="Loading what Culture Amp sent" />}
      {query.data && (
        <EmptyState icon={<ClipboardList />} title="Nothing received yet">
          The first sync shows here how Culture Amp’s responses look.
        </EmptyState>
      )}
    </Card>
  )
}
