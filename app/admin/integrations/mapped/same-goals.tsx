import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { getJson } from '#app/requests/fetch-json'
import type { SameGoalsRow } from '#db/queries/goals/same-goals'
import { plural } from '#lib/format'
import { Disclosure } from '#ui/controls/disclosure'
import { useConnection } from '../data.ts'

/**
 * Points out people whose goals are the very same in Culture Amp, as the last sync read them: they share goals, or one of
 * the IDs is wrong. A hint that blocks nothing; not there while there is none, and while it cannot be read.
 */
export function SameGoals() {
  const lastRun = useConnection().data?.sync.last?.id
  const { data } = useQuery({
    // Not with the lists, which are read again with every change: it looks at all goals.
    queryKey: ['same-goals', lastRun],
    queryFn: ({ signal }) => getJson<{ rows: SameGoalsRow[] }>('/api/admin/people/same-goals', signal),
    enabled: lastRun !== undefined,
    staleTime: 60_000,
  })
  const groups = [...Map.groupBy(data?.rows ?? [], ({ group }) => group).values()]
  if (groups.length === 0) return null
  return (
    <div className="px-4 pb-3 sm:px-5">
      <Disclosure label={`Same goals: ${plural(groups.length, 'group')} of people`}>
        <p className="max-w-2xl text-pretty text-muted">
          These people have exactly the same goals in Culture Amp. That is fine if they share them. If not,
          one of their IDs belongs to another person.
        </p>
        <ul className="mt-2 grid list-disc gap-1 pl-5">
          {groups.map((people) => (
            <li key={people[0]?.group} className="wrap-anywhere">
              {people.map(({ id, fullName }, n) => (
                <span key={id}>
                  {n > 0 && (n === people.length - 1 ? ' and ' : ', ')}
                  <Link
                    href={`/admin/people/${id}`}
                    prefetch={false}
                    className="underline underline-offset-2"
                  >
                    {fullName}
                  </Link>
                </span>
              ))}
              : {plural(people[0]?.goals ?? 0, 'goal')}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}
