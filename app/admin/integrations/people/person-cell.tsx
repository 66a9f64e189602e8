import type { ReactNode } from 'react'
import { Avatar } from '#ui/display/avatar'

type Person = { fullName: string; email: string | null; title: string | null; department: string | null }

type PersonCellProps = {
  person: Person
  badge?: ReactNode
  /** The name as something else than text, such as a link. */
  name?: ReactNode
}

/** Who it is: name, then e-mail address, title and department in a quiet line. Long ones are cut, with the whole on hovering. */
export function PersonCell({ person, badge, name = person.fullName }: PersonCellProps) {
  const about = [person.email, person.title, person.department].filter(Boolean).join(' · ')
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={person.fullName} />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium" title={person.fullName}>
            {name}
          </span>
          {badge}
        </p>
        <p className="truncate text-[0.8125rem] text-muted" title={about}>
          {about}
        </p>
      </div>
    </div>
  )
}
