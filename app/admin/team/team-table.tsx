import { Link2, Link2Off, TriangleAlert, UserMinus, UserX } from 'lucide-react'
import Link from 'next/link'
import { memo, useCallback } from 'react'
import { roleNames } from '#lib/access/role-names'
import { plural } from '#lib/format'
import { Button } from '#ui/controls/button'
import { Avatar } from '#ui/display/avatar'
import { Pill } from '#ui/display/pill'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { usePersonAddress } from '../people/use-person-address.ts'
import { PersonMenu } from './person-menu.tsx'
import type { TeamMember } from './team-data.ts'

const columns = [
  { key: 'person', label: 'Person', className: 'w-[28%]' },
  { key: 'title', label: 'Title', className: 'w-[19%]' },
  { key: 'manager', label: 'Manager and reports', className: 'w-[18%]' },
  { key: 'state', label: 'Culture Amp', className: 'w-44' },
  { key: 'account', label: 'Account', className: 'w-24' },
  { key: 'actions', label: <span className="sr-only">Actions</span>, className: 'w-16' },
]

type TeamTableProps = {
  members: TeamMember[]
  isChanging: boolean
  onFilter: (filters: { manager: string; show?: 'active' }) => void
}

/** One page of the team. Long names and titles are cut after some lines: the person's page and panel have the whole. */
export function TeamTable({ members, isChanging, onFilter }: TeamTableProps) {
  const showReports = useCallback((manager: string) => onFilter({ manager, show: 'active' }), [onFilter])
  return (
    <Table caption="Team" columns={columns} isChanging={isChanging}>
      {members.map((member) => (
        <MemberRow key={member.id} member={member} onReports={showReports} />
      ))}
    </Table>
  )
}

type MemberRowProps = { member: TeamMember; onReports: (manager: string) => void }

/** One person of the team. Memoized: re-renders only when its own props change. */
const MemberRow = memo(function MemberRow({ member, onReports }: MemberRowProps) {
  const { id, fullName, email, title, department, reports, list } = member
  const address = usePersonAddress()
  return (
    <TableRow className="relative">
      <TableCell>
        <span className="flex items-center gap-3 max-wide:pr-10">
          <Avatar name={fullName} />
          <span className="min-w-0">
            <Link
              href={address(id)}
              prefetch={false}
              dir="auto"
              className="wrap-anywhere line-clamp-3 text-left font-medium underline decoration-transparent underline-offset-4 hover:decoration-current"
            >
              {fullName}
            </Link>
            <span className="block truncate text-muted text-xs" title={email ?? undefined}>
              {email ?? 'No email'}
            </span>
          </span>
        </span>
      </TableCell>
      <TableCell label="Title">
        <span className="wrap-anywhere line-clamp-2">{title ?? '–'}</span>
        <span className="wrap-break-word line-clamp-2 text-muted text-xs">{department}</span>
      </TableCell>
      <TableCell label="Manager">
        <Manager member={member} />{' '}
        {reports > 0 && (
          <Button
            variant="link"
            size="sm"
            aria-label={`Show reports of ${fullName}`}
            onClick={() => onReports(id)}
          >
            {plural(reports, 'report')}
          </Button>
        )}
      </TableCell>
      <TableCell label="Culture Amp">
        <ListPill list={list} />
      </TableCell>
      <TableCell label="Account">
        <AccountOf member={member} />
      </TableCell>
      <TableCell className="max-wide:absolute max-wide:top-2.5 max-wide:right-3 wide:text-right">
        <PersonMenu person={member} isDeactivated={list === 'deactivated'} isInList />
      </TableCell>
    </TableRow>
  )
})

function AccountOf({ member: { role, accountState } }: { member: TeamMember }) {
  if (role === null) return <span className="text-muted">–</span>
  return (
    <>
      <span className="block">{roleNames[role]}</span>
      {accountState === 'invited' && <span className="block text-muted text-xs">Invited</span>}
      {accountState === 'invitation_expired' && (
        <span className="block text-warn-ink text-xs">Invitation expired</span>
      )}
    </>
  )
}

function Manager({ member: { managerName, managerHasLeft } }: { member: TeamMember }) {
  if (managerName === null) return <span className="text-muted">–</span>
  return (
    <>
      <span className="wrap-break-word line-clamp-3">{managerName}</span>
      {managerHasLeft && (
        <span className="flex items-center gap-1 text-warn-ink text-xs">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          Has left
        </span>
      )}
    </>
  )
}

/** Where a person stands with Culture Amp, in words with a shape. */
function ListPill({ list }: { list: TeamMember['list'] }) {
  switch (list) {
    case 'mapped':
      return (
        <Pill tone="good" icon={<Link2 />}>
          Mapped
        </Pill>
      )
    case 'unmapped':
      return <Pill icon={<Link2Off />}>Not mapped</Pill>
    case 'excluded':
      return <Pill icon={<UserMinus />}>Not in Culture Amp</Pill>
    case 'deactivated':
      return <Pill icon={<UserX />}>Left</Pill>
  }
}
