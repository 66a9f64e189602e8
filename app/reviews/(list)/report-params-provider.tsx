'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { createSerializer } from 'nuqs'
import { createContext, type ReactNode, use, useOptimistic, useTransition } from 'react'
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
  const goTo = (to: ReportParams, step: 'push' | 'replace') =>
    startTransition(() => {
      setAsked(to)
      const { pathname, search } = window.location
      router[step](serialize(pathname + search, to) as Route, { scroll: false })
    })
  const { typed, type, clear } = useTypedParams({ search: params.search }, ({ search }) =>
    goTo({ ...asked, search, page: 1 }, 'replace'),
  )
  const value: ReportParamsValue = {
    params: asked,
    typed: typed.search,
    isChanging,
    change: (changed) => goTo({ ...asked, search: typed.search.trim(), page: 1, ...changed }, 'push'),
    type: (search) => type({ search }),
    clear: () => {
      clear()
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
