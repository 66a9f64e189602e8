import { type PeopleList, usePeopleList } from '#app/admin/list/use-people-list'
import { peopleKey } from '../query-keys.ts'
import type { CheckRow, ExcludedRow, MappedRow, UnmappedRow } from './people-rows.ts'
import type { Segment } from './segments.ts'

type Rows = { unmapped: UnmappedRow; mapped: MappedRow; check: CheckRow; excluded: ExcludedRow }

type Options = Pick<Parameters<typeof usePeopleList>[0], 'isSteady' | 'refetchInterval'>

/** The page of one segment that the URL asks for. */
export function useSegment<Name extends Segment>(
  segment: Name,
  options: Options = {},
): PeopleList<Rows[Name]> {
  return usePeopleList<Rows[Name]>({
    address: `/api/admin/people/${segment}`,
    queryKey: [...peopleKey, segment],
    show: segment,
    ...options,
  })
}
