'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Preview } from '#lib/reviews/preview'
import { useRefresh } from './use-refresh.ts'

const RefreshContext = createContext<ReturnType<typeof useRefresh> | null>(null)
const UnderWayContext = createContext(false)

type RefreshProviderProps = {
  preview: Pick<Preview, 'employee' | 'isReading'>
  /** Invalidates what shows the person's goals. */
  invalidate: () => void | Promise<void>
  children: ReactNode
}

/** Follows the refresh of one person for all that is shown of them, so that nothing beside it states an older truth. */
export function RefreshProvider({ preview, invalidate, children }: RefreshProviderProps) {
  const refresh = useRefresh(preview.employee.id, preview.isReading, invalidate)
  return (
    <RefreshContext value={refresh}>
      <UnderWayContext value={refresh.isUnderWay}>{children}</UnderWayContext>
    </RefreshContext>
  )
}

/** The refresh of the person that is shown. */
export function usePersonRefresh() {
  const refresh = useContext(RefreshContext)
  if (!refresh) throw new Error('No RefreshProvider is around this component.')
  return refresh
}

/** Whether a refresh waits or runs, or what it brought is being read. */
export const useIsUnderWay = () => useContext(UnderWayContext)
