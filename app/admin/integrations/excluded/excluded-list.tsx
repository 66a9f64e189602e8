import { useQuery } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import { LoadError } from '#app/requests/load-error.tsx'
import { peopleKeys } from '../data.ts'
import type { ExcludedRow } from '../people/people-rows.ts'
import { ExcludedPeople } from './excluded-people.tsx'

/** The employees who are not in Culture Amp; nothing while there are none. */
export function ExcludedList() {
  const query = useQuery({
    queryKey: peopleKeys.excluded,
    queryFn: ({ signal }) => getJson<{ rows: ExcludedRow[] }>('/api/admin/people/excluded', signal),
  })
  if (query.error) return <LoadError what="the excluded employees" query={query} />
  const rows = query.data?.rows ?? []
  return rows.length > 0 && <ExcludedPeople rows={rows} />
}
