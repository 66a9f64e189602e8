'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { getJson } from '#app/requests/fetch-json'
import { LoadError } from '#app/requests/load-error.tsx'
import type { ProblemView } from '#lib/problems/problems'
import { loadFailed } from '#ui/feedback/load-failed'

const ProblemList = dynamic(() => import('./problem-list.tsx').then((file) => file.ProblemList, loadFailed), {
  ssr: false,
})

/** What an admin has to see to; nothing while there is nothing. The connection's own state is on its card already. */
export function ProblemsCard() {
  const query = useQuery({
    queryKey: ['problems'],
    queryFn: ({ signal }) => getJson<{ problems: ProblemView[] }>('/api/admin/problems', signal),
    refetchInterval: 30_000,
  })
  if (query.error) return <LoadError what="the problems" query={query} />
  const problems = (query.data?.problems ?? []).filter(({ kind }) => kind !== 'connection')
  return problems.length > 0 && <ProblemList problems={problems} />
}
