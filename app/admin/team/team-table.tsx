import { Link2, Link2Off } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { calendarDay } from '#lib/calendar-day'
import { cn } from '#ui/cn'
import { buttonVariants } from '#ui/controls/button-variants'
import { Avatar } from '#ui/display/avatar'
import { Pill } from '#ui/display/pill'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import type { TeamMember } from './use-team-page.ts'

const columns = [
  { key: 'person', label: 'Person' },
  { key: 'title', label: 'Title' },
  { key: 'manager', label: 'Manager' },
  { key: 'started', label: 'Started' },
  { key: 'culture-amp', label: 'Culture Amp' },
  { key: 'goals', label: <span className="sr-only">Goals</span> },
]

/** One page of the team. */
export function TeamTable({ members, isChanging }: { members: TeamMember[]; isChanging: boolean }) {
  return (
    <Table caption="Team" columns={columns} isChanging={isChanging}>
      {members.map((member) => (
        <Member key={member.id} member={member} />
      ))}
    </Table>
  )
}

function Member({ member }: { member: TeamMember }) {
  const { id, fullName, email, title, department, managerName, startDate, cultureAmpUserId } = member
  return (
    <TableRow>
      <TableCell className="sm:max-w-64">
        <span className="flex items-center gap-3">
          <Avatar name={fullName} />
          <span className="min-w-0">
            <span className="wrap-break-word block font-medium">{fullName}</span>
            <span className="block truncate text-muted text-xs" title={email ?? undefined}>
              {email ?? 'No e-mail address'}
            </span>
          </span>
        </span>
      </TableCell>
      <TableCell label="Title">
        <span className="block">{title ?? '–'}</span>
        <span className="block text-muted text-xs">{department}</span>
      </TableCell>
      <TableCell label="Manager" className="wrap-break-word sm:max-w-48">
        {managerName ?? <span className="text-muted">Nobody</span>}
      </TableCell>
      <TableCell label="Started" className="tabular-nums sm:whitespace-nowrap">
        {startDate ? calendarDay(startDate) : <span className="text-muted">–</span>}
      </TableCell>
      <TableCell label="Culture Amp">
        {cultureAmpUserId === null ? (
          <Pill icon={<Link2Off />}>Not mapped</Pill>
        ) : (
          <Pill tone="good" icon={<Link2 />}>
            Mapped
          </Pill>
        )}
      </TableCell>
      <TableCell className="sm:text-right">
        <Link
          href={`/reviews/${id}` as Route}
          aria-label={`Preview goals of ${fullName}`}
          className={cn(
            buttonVariants({ size: 'sm', variant: cultureAmpUserId === null ? 'ghost' : 'secondary' }),
            'max-sm:mt-1.5',
            cultureAmpUserId === null && 'max-sm:-ml-2.5',
          )}
        >
          Preview goals
        </Link>
      </TableCell>
    </TableRow>
  )
}
