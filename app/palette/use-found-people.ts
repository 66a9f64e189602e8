import { useQuery } from '@tanstack/react-query'
import { getJson } from '../requests/fetch-json.ts'
import { useSearch } from '../ui/hooks/use-search.ts'
import { hasWords, type PaletteViewer } from './commands.ts'

export type FoundPerson = { id: string; fullName: string; title: string | null; department: string | null }

const shownAtMost = 20

/**
 * The people whom the typed text finds: among everyone for an admin, by the server, and among the own reports for a
 * manager. `people` never belongs to an older text, so that Enter cannot open the wrong person.
 */
export function useFoundPeople({ isAdmin, hasReports }: PaletteViewer) {
  const { typed, setTyped, search } = useSearch()
  const text = typed.trim()
  const isWanted = text !== '' && (isAdmin || hasReports)
  const path = isAdmin
    ? `/api/admin/team/people?${new URLSearchParams({ search: search.slice(0, 200) })}`
    : '/api/people/reports'
  const query = useQuery({
    queryKey: ['palette', 'people', path],
    queryFn: ({ signal }) => getJson<{ people: FoundPerson[] }>(path, signal),
    enabled: isWanted && (!isAdmin || search !== ''),
  })
  const isCurrent = !isAdmin || search === text
  const found = isWanted && isCurrent ? (query.data?.people ?? []) : []
  return {
    typed,
    setTyped,
    query,
    isSearching: isWanted && (!isCurrent || query.isLoading),
    people: (isAdmin ? found : found.filter(({ fullName }) => hasWords(fullName, text))).slice(
      0,
      shownAtMost,
    ),
  }
}
