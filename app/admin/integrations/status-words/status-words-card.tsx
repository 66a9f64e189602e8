'use client'

import { useQuery } from '@tanstack/react-query'
import { LoadError } from '#app/admin/list/load-error.tsx'
import { getJson } from '#app/requests/fetch-json'
import type { StatusWord } from '#lib/status-words/overrides'
import { Later, laterCode } from '#ui/overlays/later'
import { peopleKeys } from '../data.ts'

const statusWords = laterCode(() => import('./status-words.tsx'))

/** The region "Status words", there once some were seen. */
export function StatusWordsCard() {
  const query = useQuery({
    queryKey: peopleKeys.statusWords,
    queryFn: ({ signal }) => getJson<{ words: StatusWord[] }>('/api/admin/status-words', signal),
  })
  const words = query.data?.words ?? []
  if (query.error) return <LoadError what="The status words" query={query} />
  return (
    <Later code={statusWords} isWanted={words.length > 0}>
      {({ StatusWords }) => words.length > 0 && <StatusWords words={words} />}
    </Later>
  )
}
