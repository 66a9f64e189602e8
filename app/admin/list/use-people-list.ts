import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createSerializer, useQueryStates } from 'nuqs'
import { startTransition, useCallback, useOptimistic } from 'react'
import { getJson } from '#app/requests/fetch-json'
import { useTypedParams } from '#app/ui/hooks/use-typed-params'
import { pushParams, replaceParams } from '#app/ui/hooks/write-params'
import type { ListPage } from '#db/queries/people/list/list-page'
import { useFirstPage } from './first-page.tsx'
import { formatPage } from './format-page.ts'
import { askedOf, firstPage, type ListParams, listParams, noParams } from './list-params.ts'

type Options = {
  /** Where the pages come from: "/api/admin/team". */
  address: string
  /** Query key of the list, without what is asked of it. */
  queryKey: readonly string[]
  /** The list that is counted, for an address that has one list only. */
  show?: 'unmapped' | 'mapped' | 'check' | 'excluded'
  /** Milliseconds until the page is read again by itself; false for never. */
  refetchInterval?: number | false
  /** Leaves the page as it is until the next search, page or refetch. */
  isSteady?: boolean
}

const serialize = createSerializer(listParams)

const steady = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
}

/**
 * A list of people as the URL has it: filters, order and place survive a reload, the browser's Back and a link that is
 * sent. A filter or another page is a step of the history, typing is not. `askedAt` is when the page was asked for, in
 * milliseconds of `performance.now()`.
 */
export function usePeopleList<Row extends { id: string }>(options: Options) {
  const { address, queryKey, show, refetchInterval = false, isSteady = false } = options
  const [params, push] = useListParams()
  const { search, goal } = params
  const typing = useTypedParams({ search, goal }, (typed) =>
    replaceParams(serialize, { ...typed, ...firstPage }),
  )
  const asked = askedOf(show ? { ...params, show } : params)
  const inHtml = useFirstPage<ListPage<Row>>(address, asked)
  const query = useQuery({
    queryKey: [...queryKey, asked],
    queryFn: async ({ signal }) => {
      const askedAt = performance.now()
      return { ...(await getJson<ListPage<Row>>(`${address}?${asked}`, signal)), askedAt }
    },
    // Read for the HTML, so before anything that this page has saved.
    ...(inHtml ? { initialData: { ...inHtml, askedAt: 0 } } : {}),
    placeholderData: keepPreviousData,
    refetchInterval,
    ...(isSteady ? steady : {}),
  })
  const rows = query.data?.rows ?? []
  const isChanging = query.isPlaceholderData
  // Counted beside the page, once for each time that a page was read, so that both are of one moment.
  const counted = useQuery({
    queryKey: ['list-count', asked, query.dataUpdatedAt],
    queryFn: async ({ signal }) => ({
      ...(await getJson<{ total: number; preceding: number }>(`/api/admin/people/count?${asked}`, signal)),
      asked,
    }),
    enabled: query.data?.total === null && !isChanging,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  const total = query.data?.total ?? (query.data ? (counted.data?.total ?? null) : null)
  const isFiltered = hasFilter(params)
  const filter = useCallback((changed: Partial<ListParams>) => push({ ...changed, ...firstPage }), [push])
  const goTo = (place: { after: string } | { before: string }) => ({
    // While another page is on its way, or about to be, nothing moves.
    onSelect: () => void (isChanging || typing.isTyping || push({ ...firstPage, ...place })),
  })
  const [first, last] = [rows[0], rows.at(-1)]
  // The last count of the same page stays until the new one is there, and that of the page before as long as it is shown.
  const isCounted = isChanging || counted.data?.asked === asked
  return {
    params,
    typing,
    query,
    rows,
    total,
    isChanging,
    isFiltered,
    /** What the page shows, in words: "51–75 of 1,200". */
    shown: formatPage({
      from: query.data?.total === null ? startOf(isCounted ? counted.data : undefined, params, rows) : 1,
      rows: rows.length,
      total,
      isFiltered,
    }),
    filter,
    clear: () => {
      typing.handOver({ search: '', goal: '' })
      push(noParams)
    },
    previous: query.data?.hasPrevious && first ? goTo({ before: first.id }) : null,
    next: query.data?.hasNext && last ? goTo({ after: last.id }) : null,
    isLaterPage: params.after !== null || params.before !== null,
    toStart: () => push(firstPage),
  }
}

export type PeopleList<Row extends { id: string }> = ReturnType<typeof usePeopleList<Row>>

/** What the URL holds of a list, and a step of the history that changes it, which shows at once what is asked for. */
function useListParams() {
  const [inUrl] = useQueryStates(listParams)
  const [params, setAsked] = useOptimistic(inUrl, (before, changed: Partial<ListParams>) => ({
    ...before,
    ...changed,
  }))
  const push = useCallback(
    (changed: Partial<ListParams>) =>
      startTransition(() => {
        setAsked(changed)
        pushParams(serialize, changed)
      }),
    [setAsked],
  )
  return [params, push] as const
}

/** The number of the first row; null where the rows before it are not counted yet. */
function startOf(
  counted: { preceding: number } | undefined,
  { before }: { before: string | null },
  rows: unknown[],
): number | null {
  if (!counted) return null
  return before === null ? counted.preceding + 1 : Math.max(0, counted.preceding - rows.length) + 1
}

const hasFilter = (params: Record<keyof typeof listParams, string | null>) =>
  params.search !== '' ||
  params.goal !== '' ||
  params.show !== 'active' ||
  params.account !== null ||
  params.department !== null ||
  params.manager !== null ||
  params.since !== null
