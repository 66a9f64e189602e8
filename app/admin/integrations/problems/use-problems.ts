import { useQuery } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import type { ProblemView } from '#lib/problems/problems'
import { problemsKey } from '../query-keys.ts'

/** What is wrong now, snoozed problems included; looked for twice a minute. */
export function useProblems() {
  return useQuery({
    queryKey: problemsKey,
    queryFn: ({ signal }) => getJson<{ problems: ProblemView[] }>('/api/admin/problems', signal),
    refetchInterval: 30_000,
  })
}
