'use client'

import { EllipsisVertical, Pencil, UserCheck, UserX } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { PreviewItem } from '#app/block/panel/preview-item.tsx'
import { Button } from '#ui/controls/button'
import { loadFailed } from '#ui/feedback/load-failed'
import { Menu, MenuItem } from '#ui/overlays/menu'
import { type AccountOperation, operationLabels, operationsOnPerson } from './accounts/account-operations.ts'
import { operationIcons } from './accounts/operation-icons.tsx'
import type { TeamMember } from './team-data.ts'

const EmployeeDialog = dynamic(
  () => import('./person-form/employee-dialog.tsx').then((file) => file.EmployeeDialog, loadFailed),
  { ssr: false },
)
const DeactivateDialog = dynamic(
  () => import('./leaving/deactivate-dialog.tsx').then((file) => file.DeactivateDialog, loadFailed),
  { ssr: false },
)
const ReactivateDialog = dynamic(
  () => import('./leaving/reactivate-dialog.tsx').then((file) => file.ReactivateDialog, loadFailed),
  { ssr: false },
)

const AccountDialog = dynamic(
  () => import('./accounts/account-dialog.tsx').then((file) => file.AccountDialog, loadFailed),
  { ssr: false },
)

type PersonMenuProps = {
  person: Pick<TeamMember, 'id' | 'fullName' | 'role' | 'accountState'>
  isDeactivated: boolean
  /** A list offers the preview here; a person's own page has it beside the menu. */
  isInList?: boolean
}

/** What an admin can do with a person, with the dialogs that the items open. */
export function PersonMenu({ person, isDeactivated, isInList = false }: PersonMenuProps) {
  const [opened, setOpened] = useState<'edit' | 'deactivate' | 'reactivate' | null>(null)
  const [operation, setOperation] = useState<AccountOperation | null>(null)
  const close = () => setOpened(null)
  return (
    <>
      <Menu
        button={
          <Button variant="ghost" size="icon" aria-label={`Actions for ${person.fullName}`}>
            <EllipsisVertical aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpened('edit')}>
          <Pencil aria-hidden />
          Edit
        </MenuItem>
        {isDeactivated ? (
          <MenuItem onSelect={() => setOpened('reactivate')}>
            <UserCheck aria-hidden />
            Reactivate
          </MenuItem>
        ) : (
          <>
            {isInList && <PreviewItem employeeId={person.id} />}
            {operationsOnPerson(person).map((one) => (
              <MenuItem key={one} onSelect={() => setOperation(one)}>
                {operationIcons[one]}
                {operationLabels[one]}
              </MenuItem>
            ))}
            <MenuItem onSelect={() => setOpened('deactivate')}>
              <UserX aria-hidden />
              Deactivate
            </MenuItem>
          </>
        )}
      </Menu>
      {operation && (
        <AccountDialog
          person={{ of: { employeeId: person.id }, name: person.fullName }}
          operation={operation}
          onClose={() => setOperation(null)}
        />
      )}
      {opened === 'edit' && <EmployeeDialog employeeId={person.id} onClose={close} />}
      {opened === 'deactivate' && <DeactivateDialog person={person} onClose={close} />}
      {opened === 'reactivate' && <ReactivateDialog person={person} onClose={close} />}
    </>
  )
}
