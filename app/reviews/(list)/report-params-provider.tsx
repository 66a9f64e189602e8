'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { createSerializer } from 'nuqs'
import { createContext, type ReactNode, use, useOptimistic, useRef, useTransition } from 'react'
import { useConnectivity, whyUnreachable } from '#app/ui/connectivity/connectivity'
import { useTypedParams } from '#app/ui/hooks/use-typed-params'
import { type ReportParams, reportParams } from './report-params.ts'

type ReportParamsValue = {
  /** What is asked for; the list shows it once it is no longer changing. */
  params: ReportParams
  /** What stands in the search field. */
  typed: string
  isChanging: boolean
  /** Asks for another list; its first page unless a page is named. */
  change: (changed: Partial<ReportParams>) => void
  type: (search: string) => void
  clear: () => void
}

const Context = createContext<ReportParamsValue | null>(null)

const serialize = createSerializer(reportParams)

/**
 * The list of reports as the URL has it; a change renders the page anew on the server. A filter, an order or a page is a
 * step of the browser's history, typing is not. The address changes together with the page and not before, so that Back
 * never leads to an address beside the rows of another.
 */
export function ReportParamsProvider({ params, children }: { params: ReportParams; children: ReactNode }) {
  const router = useRouter()
  const [isChanging, startTransition] = useTransition()
  const [asked, setAsked] = useOptimistic(params)
  const last = useRef<'push' | 'replace'>('replace')
  const goTo = (to: ReportParams, wanted: 'push' | 'replace') => {
    // The router gives up a step that is under way for the next one, which takes its place in the history then.
    const step = isChanging && last.current === 'push' ? 'push' : wanted
    last.current = step
    startTransition(() => {
      setAsked(to)
      const { pathname, search } = window.location
      router[step](serialize(pathname + search, to) as Route, { scroll: false })
    })
  }
  // Without the server the router would leave the page for one that the browser cannot show.
  const canPut = whyUnreachable(useConnectivity()) === null
  const { typed, isTyping, type, handOver } = useTypedParams(
    { search: params.search },
    ({ search }) => goTo({ ...asked, search, page: 1 }, 'replace'),
    { isChanging, canPut },
  )
  const value: ReportParamsValue = {
    params: asked,
    typed: typed.search,
    isChanging,
    change: (changed) => {
      // A page belongs to the rows that are shown.
      if (!canPut || (changed.page && (isChanging || isTyping))) return
      handOver()
      goTo({ ...asked, search: typed.search.trim(), page: 1, ...changed }, 'push')
    },
    type: (search) => type({ search }),
    clear: () => {
      if (!canPut) return
      handOver({ search: '' })
      goTo({ search: '', show: 'all', sort: 'attention', page: 1 }, 'push')
    },
  }
  return <Context value={value}>{children}</Context>
}

/** @throws outside of a ReportParamsProvider */
export function useReportParams(): ReportParamsValue {
  const value = use(Context)
  if (!value) throw new Error('ReportParamsProvider is missing')
  return value
}
