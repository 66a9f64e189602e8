import type { Route } from 'next'
import Link from 'next/link'
import { usePersonAddress } from '#app/admin/people/use-person-address'
import { plural } from '#lib/format'
import type { ReadinessPage } from '#lib/readiness/readiness'
import { readinessLabels } from '#lib/readiness/states'
import { Avatar } from '#ui/display/avatar'
import { RelativeTime } from '#ui/display/relative-time'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { segmentAddress } from '../integrations/people/segments.ts'
import { StatePill } from './state-pill.tsx'

type Person = Extract<ReadinessPage, { view: 'people' }>['rows'][number]

const columns = [
  { key: 'person', label: 'Person' },
  { key: 'manager', label: 'Manager' },
  { key: 'state', label: 'State', className: 'w-36' },
  { key: 'goals', label: 'Goals', className: 'w-40' },
  { key: 'fix', label: 'Next step', className: 'w-44' },
]

/** One page of people, each with what is missing and the way to mend it. */
export function PeopleTable({ people, isChanging }: { people: Person[]; isChanging: boolean }) {
  const address = usePersonAddress()
  return (
    <Table caption="Readiness by person" columns={columns} isChanging={isChanging}>
      {people.map((person) => (
        <TableRow key={person.id}>
          <TableCell>
            <span className="flex items-center gap-3">
              <Avatar name={person.fullName} />
              <span className="min-w-0">
                <Link
                  href={address(person.id)}
                  prefetch={false}
                  dir="auto"
                  className="wrap-anywhere line-clamp-3 text-left font-medium underline decoration-transparent underline-offset-4 hover:decoration-current"
                >
                  {person.fullName}
                </Link>
                <span className="wrap-break-word line-clamp-2 text-muted text-xs">{person.department}</span>
              </span>
            </span>
          </TableCell>
          <TableCell label="Manager">
            <span className="wrap-break-word line-clamp-3 min-w-0">{person.managerName ?? '–'}</span>
          </TableCell>
          <TableCell label="State">
            <StatePill state={person.state} />
          </TableCell>
          <TableCell label="Goals">
            <span>
              {plural(person.goals, 'goal')}
              {person.lastSyncedAt && (
                <span className="block text-muted text-xs">
                  Synced <RelativeTime instant={person.lastSyncedAt} />
                </span>
              )}
            </span>
          </TableCell>
          <TableCell label="Next step">
            <Fix person={person} />
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

function Fix({ person }: { person: Person }) {
  const { fix } = readinessLabels[person.state]
  if (fix === null) return <span className="text-muted">–</span>
  return (
    <Link
      href={addressOfFix(person) as Route}
      prefetch={false}
      className="text-[0.8125rem] text-accent-ink underline decoration-accent/40 underline-offset-4 hover:decoration-accent"
    >
      {fix}
      <span className="sr-only"> of {person.fullName}</span>
    </Link>
  )
}

function addressOfFix({ id, state, heldRunId }: Person): string {
  switch (state) {
    case 'unmapped':
      return segmentAddress('unmapped')
    case 'to_check':
      return '/admin?tab=integrations&list=check'
    case 'held':
      return heldRunId ? `/admin/runs/${heldRunId}` : `/admin/people/${id}`
    default:
      return `/admin/people/${id}`
  }
}
