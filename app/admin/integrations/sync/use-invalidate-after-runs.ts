import { useEffect, useRef } from 'react'
import { useConnection, useInvalidate } from '../data.ts'

/** Renews the lists that a run changes, each time a run over all people has ended. */
export function useInvalidateAfterRuns(): void {
  const { data } = useConnection()
  const invalidate = useInvalidate()
  const lastId = data?.sync.last?.id ?? null
  const seen = useRef<string | null | undefined>(undefined)

  useEffect(() => {
    if (!data) return
    if (seen.current !== undefined && seen.current !== lastId)
      void invalidate('mapped', 'check', 'preview', 'status-words', 'drift')
    seen.current = lastId
  }, [data, lastId, invalidate])
}
