import { debounce, useQueryStates } from 'nuqs'
import { useTransition } from 'react'
import { reportParams } from './report-params.ts'

const typedAfterMs = 200

/**
 * The list of reports as the URL has it; a change renders the page anew on the server. A filter, an order or a page is a
 * step of the browser's history, typing is not.
 */
export function useReportParams() {
  const [isChanging, startTransition] = useTransition()
  const [params, setParams] = useQueryStates(reportParams, {
    history: 'push',
    shallow: false,
    startTransition,
  })
  return {
    params,
    isChanging,
    change: (changed: Partial<typeof params>) => void setParams({ page: 1, ...changed }),
    type: (search: string) =>
      void setParams(
        { search, page: 1 },
        // A field that was emptied need not wait for more.
        { history: 'replace', ...(search !== '' && { limitUrlUpdates: debounce(typedAfterMs) }) },
      ),
    clear: () => void setParams(null),
  }
}
