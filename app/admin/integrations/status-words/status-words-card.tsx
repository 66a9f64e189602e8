'use client'

import { useQuery } from '@tanstack/react-query'
import { SpellCheck } from 'lucide-react'
import { getJson } from '#app/requests/fetch-json'
import { LoadError } from '#app/requests/load-error.tsx'
import type { StatusWord } from '#lib/status-words/overrides'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { peopleKeys } from '../query-keys.ts'
import { StatusWords } from './status-words.tsx'

/** The region "Status words": the words seen, once goals have come. */
export function StatusWordsCard() {
  const query = useQuery({
    queryKey: peopleKeys.statusWords,
    queryFn: ({ signal }) => getJson<{ words: StatusWord[] }>('/api/admin/status-words', signal),
  })
  const words = query.data?.words ?? []
  if (words.length > 0) return <StatusWords words={words} />
  return (
    <Card
      title="Status words"
      description="How Culture Amp statuses map to PerfCopilot statuses. Unmapped statuses count as on track."
      flush
    >
      <LoadError what="the status words" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={4} label="Loading the status words" />}
      {query.data && (
        <EmptyState icon={<SpellCheck />} title="No status words yet">
          They appear here with the first goals that come from Culture Amp.
        </EmptyState>
      )}
    </Card>
  )
}
