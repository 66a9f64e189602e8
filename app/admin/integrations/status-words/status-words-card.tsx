'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { getJson } from '#app/requests/fetch-json'
import { LoadError } from '#app/requests/load-error.tsx'
import type { StatusWord } from '#lib/status-words/overrides'
import { loadFailed } from '#ui/feedback/load-failed'
import { peopleKeys } from '../data.ts'

const StatusWords = dynamic(() => import('./status-words.tsx').then((file) => file.StatusWords, loadFailed), {
  ssr: false,
})

/** The region "Status words", there once some were seen. */
export function StatusWordsCard() {
  const query = useQuery({
    queryKey: peopleKeys.statusWords,
    queryFn: ({ signal }) => getJson<{ words: StatusWord[] }>('/api/admin/status-words', signal),
  })
  const words = query.data?.words ?? []
  if (query.error) return <LoadError what="the status words" query={query} />
  return words.length > 0 && <StatusWords words={words} />
}
