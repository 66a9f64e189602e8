import { useQuery } from '@tanstack/react-query'
import { getJson } from '#app/api-client'
import { Later, laterCode } from '#ui/later'
import { LoadError } from '../load-error.tsx'
import { peopleKeys } from './data.ts'
import type { SetAsideRow } from './people-rows.ts'

const setAsidePeople = laterCode(() => import('./set-aside-people.tsx'))

/** Those who are not in Culture Amp; nothing while there are none. */
export function SetAsideList() {
  const query = useQuery({
    queryKey: peopleKeys.setAside,
    queryFn: ({ signal }) => getJson<{ rows: SetAsideRow[] }>('/api/admin/people/set-aside', signal),
  })
  if (query.error) return <LoadError what="Those set aside" query={query} />
  const rows = query.data?.rows ?? []
  return (
    <Later code={setAsidePeople} isWanted={rows.length > 0}>
      {({ SetAsidePeople }) => rows.length > 0 && <SetAsidePeople rows={rows} />}
    </Later>
  )
}
