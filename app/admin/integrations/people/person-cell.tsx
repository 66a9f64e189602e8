import Link from 'next/link'
import type { ReactNode } from 'react'
import { usePersonAddress } from '#app/admin/people/use-person-address'
import { factsLine } from '#lib/format'
import { Avatar } from '#ui/display/avatar'

type Person = {
  id: string
  fullName: string
  email: string | null
  title: string | null
  department: string | null
}

type PersonCellProps = {
  person: Person
  badge?: ReactNode
  /** A button at the end. */
  action?: ReactNode
}

/**
 * Who it is: the name, which leads to the person's page, then email, title and department in a muted line. Long ones are
 * cut, with the whole on hovering.
 */
export function PersonCell({ person, badge, action }: PersonCellProps) {
  const address = usePersonAddress()
  const about = factsLine([person.email, person.title, person.department])
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={person.fullName} />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <Link
            href={address(person.id)}
            prefetch={false}
            title={person.fullName}
            dir="auto"
            className="truncate text-left font-medium underline decoration-transparent underline-offset-4 hover:decoration-current"
          >
            {person.fullName}
          </Link>
          {badge}
        </p>
        <p dir="auto" className="truncate text-left text-[0.8125rem] text-muted" title={about}>
          {about}
        </p>
      </div>
      {action}
    </div>
  )
}
