import { useQuery } from '@tanstack/react-query'
import { getJson } from '../../requests/fetch-json.ts'
import type { PreviewData } from '../block-panel.tsx'

/** Query key of one person's preview. */
const previewKey = (employeeId: string) => ['people', 'preview', employeeId] as const

/**
 * One person's goals and block. Read anew for each look, which is recorded: a block is looked at to be sent, and what an
 * earlier look has left in the cache would be older than it seems.
 */
export function usePreview(employeeId: string) {
  return useQuery({
    queryKey: previewKey(employeeId),
    queryFn: ({ signal }) =>
      getJson<PreviewData>(`/api/people/${encodeURIComponent(employeeId)}/preview`, signal),
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}
