import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { createSerializer, parseAsString, useQueryState } from 'nuqs'
import { useCallback, useEffect, useRef } from 'react'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import { useSearch } from '#app/ui/hooks/use-search'
import { useTypedParams } from '#app/ui/hooks/use-typed-params'
import { replaceParams } from '#app/ui/hooks/write-params'
import type { RemovalsPage } from '#lib/sync/removals/review'
import type { RunDetails, RunHistory, RunPoint, runOutcomes } from '#lib/sync/runs/history'
import type { RunView } from '#lib/sync/runs/run-view'
import { useCursorTrail } from '../list/use-cursor-trail.ts'

type OutcomesPage = Jsonified<NonNullable<Awaited<ReturnType<typeof runOutcomes>>>>

export type RunOutcomeRow = OutcomesPage['rows'][number]
export type PersonOfRemovals = RemovalsPage['rows'][number]

const runs = ['runs'] as const
const isOver = (state: string) => state !== 'waiting' && state !== 'running'

/** One page of the history; the newest one is polled. */
export function useRunHistory(withPersons: boolean) {
  const trail = useCursorTrail(String(withPersons))
  const asked = new URLSearchParams({ persons: withPersons ? '1' : '', before: trail.cursor ?? '' })
  const query = useQuery({
    queryKey: [...runs, 'history', String(asked)],
    queryFn: ({ signal }) => getJson<RunHistory>(`/api/admin/runs?${asked}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      if (trail.cursor !== null) return false
      return state.data?.rows.every((run) => isOver(run.state)) === false ? 2_000 : 15_000
    },
  })
  return { query, pages: trail.pages(query) }
}

/** The points of the plots. */
export function useRunTrend() {
  return useQuery({
    queryKey: [...runs, 'trend'],
    queryFn: ({ signal }) => getJson<RunPoint[]>('/api/admin/runs/trend', signal),
  })
}

/** One run, asked for until it is over and none of its people is being read again. */
export function useRun(runId: string) {
  return useQuery({
    queryKey: [...runs, 'one', runId],
    queryFn: ({ signal }) => getJson<RunDetails>(`/api/admin/runs/${runId}`, signal),
    refetchInterval: ({ state: { data } }) => (data && isChanging(data) ? 1_000 : false),
  })
}

const isChanging = ({ run, failures }: RunDetails) =>
  !isOver(run.state) || failures.some(({ reading }) => reading > 0)

type Search = { search: string; typed: string; setTyped: (text: string) => void }

/** A list of one run, searched and paged by the server. `narrowed` is what else narrows it. */
function useRunList<Page extends { next: string | null }>(
  list: 'outcomes' | 'removals',
  runId: string,
  { search, typed, setTyped }: Search,
  narrowed: Record<string, string>,
) {
  const trail = useCursorTrail(JSON.stringify([search, narrowed]))
  const asked = new URLSearchParams({ ...narrowed, search, after: trail.cursor ?? '' })
  const query = useQuery({
    queryKey: [...runs, list, runId, String(asked)],
    queryFn: ({ signal }) => getJson<Page>(`/api/admin/runs/${runId}/${list}?${asked}`, signal),
    placeholderData: keepPreviousData,
  })
  return { query, pages: trail.pages(query), search, typed, setTyped }
}

/** The outcome that the list of a run shows, in the URL: a filter, a code, or empty for all. */
export const useOutcomeFilter = () =>
  useQueryState('outcome', parseAsString.withDefault('').withOptions({ history: 'push' }))

const searchParam = parseAsString.withDefault('')
const serialize = createSerializer({ search: searchParam })

/** A search whose text is in the URL too, so that it is there again when one comes back. */
function useSearchInUrl(): Search {
  const [search] = useQueryState('search', searchParam)
  const { typed, type } = useTypedParams({ search }, (typed) => replaceParams(serialize, typed))
  return { search, typed: typed.search, setTyped: (text) => type({ search: text }) }
}

/** One page of a run's outcomes; asked for again as the run goes on and when it is over. */
export function useRunOutcomes({ id, state, people }: RunView) {
  const [outcome, setOutcome] = useOutcomeFilter()
  const search = useSearchInUrl()
  const client = useQueryClient()
  const progress = `${state} ${people.done}`
  const asked = useRef(progress)
  useEffect(() => {
    if (asked.current === progress) return
    asked.current = progress
    void client.invalidateQueries({ queryKey: [...runs, 'outcomes', id] })
  }, [client, id, progress])
  return { ...useRunList<OutcomesPage>('outcomes', id, search, { outcome }), outcome, setOutcome }
}

/**
 * One page of the goals that a run would remove or has removed, by the page's search.
 * @param state what became of the removals; another is another list
 */
export const useRemovals = (runId: string, state: string) =>
  useRunList<RemovalsPage>('removals', runId, useSearch(), { state })

/** Invalidates what a decision on removals has changed: runs, the card, the lists of people. */
export function useInvalidateRuns() {
  const client = useQueryClient()
  return useCallback(
    () =>
      Promise.all(
        [runs, ['connection'], ['people']].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
    [client],
  )
}
