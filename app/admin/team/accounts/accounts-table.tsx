import { Ban, CircleCheck, Clock, Mail } from 'lucide-react'
import type { ReactNode } from 'react'
import { roleNames } from '#lib/access/role-names'
import { Avatar } from '#ui/display/avatar'
import { Pill, type Tone } from '#ui/display/pill'
import { RelativeTime } from '#ui/display/relative-time'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { AccountMenu } from './account-menu.tsx'
import type { ShownAccount } from './use-accounts.ts'

const columns = [
  { key: 'person', label: 'Account' },
  { key: 'role', label: 'Role', className: 'w-32' },
  { key: 'state', label: 'State', className: 'w-48' },
  { key: 'last', label: 'Last sign-in', className: 'w-40' },
  { key: 'actions', label: <span className="sr-only">Actions</span>, className: 'w-20' },
]

const states: Record<ShownAccount['state'], { label: string; tone: Tone; icon: ReactNode }> = {
  active: { label: 'Active', tone: 'good', icon: <CircleCheck /> },
  invited: { label: 'Invited', tone: 'accent', icon: <Mail /> },
  invitation_expired: { label: 'Invitation expired', tone: 'warn', icon: <Clock /> },
  not_invited: { label: 'Not invited', tone: 'neutral', icon: <Clock /> },
  deactivated: { label: 'Deactivated', tone: 'neutral', icon: <Ban /> },
}

/** A word for what an account is good for. */
function AccountStatePill({ state }: { state: ShownAccount['state'] }) {
  const { label, tone, icon } = states[state]
  return (
    <Pill tone={tone} icon={icon}>
      {label}
    </Pill>
  )
}

/** The accounts in the order given, each with its state and what can be done with it. */
export function AccountsTable({ accounts }: { accounts: ShownAccount[] }) {
  return (
    <Table caption="Admins" columns={columns}>
      {accounts.map((account) => (
        <TableRow key={account.id} className="relative">
          <TableCell>
            <span className="flex items-center gap-3 max-wide:pr-10">
              <Avatar name={account.name} />
              <span className="min-w-0">
                <span className="wrap-break-word block font-medium">{account.name}</span>
                <span className="block truncate text-muted text-xs" title={account.email}>
                  {account.email}
                </span>
              </span>
            </span>
          </TableCell>
          <TableCell label="Role">{roleNames[account.role]}</TableCell>
          <TableCell label="State">
            <AccountStatePill state={account.state} />
          </TableCell>
          <TableCell label="Last sign-in">
            {account.lastSignedInAt ? (
              <RelativeTime instant={account.lastSignedInAt} />
            ) : (
              <span className="text-muted">–</span>
            )}
          </TableCell>
          <TableCell className="max-wide:absolute max-wide:top-2.5 max-wide:right-3 wide:text-right">
            <AccountMenu account={account} />
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}
