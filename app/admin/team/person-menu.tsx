'use client'

import { EllipsisVertical, Pencil, UserCheck, UserX } from 'lucide-react'
import dynamic from 'next/dynamic'
import { PreviewItem } from '#app/block/panel/preview-item.tsx'
import { Button } from '#ui/controls/button'
import { loadPart } from '#ui/feedback/load-part'
import { Menu, MenuItem } from '#ui/overlays/menu'
import { useRowDialog } from '#ui/overlays/row-dialogs'
import { operationLabels, operationsOnPerson } from './accounts/account-operations.ts'
import { operationIcons } from './accounts/operation-icons.tsx'
import type { TeamMember } from './team-data.ts'

const EmployeeDialog = dynamic(
  loadPart(() => import('./person-form/employee-dialog.tsx').then((file) => file.EmployeeDialog)),
  { ssr: false },
)
const DeactivateDialog = dynamic(
  loadPart(() => import('./leaving/deactivate-dialog.tsx').then((file) => file.DeactivateDialog)),
  { ssr: false },
)
const ReactivateDialog = dynamic(
  loadPart(() => import('./leaving/reactivate-dialog.tsx').then((file) => file.ReactivateDialog)),
  { ssr: false },
)

const AccountDialog = dynamic(
  loadPart(() => import('./accounts/account-dialog.tsx').then((file) => file.AccountDialog)),
  { ssr: false },
)

type PersonMenuProps = {
  person: Pick<TeamMember, 'id' | 'fullName' | 'role' | 'accountState'>
  isDeactivated: boolean
  /** A list offers the preview here; a person's own page has it beside the menu. */
  isInList?: boolean
}

/** What an admin can do with a person; inside `RowDialogs`, which hold what the items open. */
export function PersonMenu({ person, isDeactivated, isInList = false }: PersonMenuProps) {
  const openDialog = useRowDialog()
  const account = { of: { employeeId: person.id }, name: person.fullName }
  return (
    <Menu
      button={
        <Button variant="ghost" size="icon" aria-label={`Actions for ${person.fullName}`}>
          <EllipsisVertical aria-hidden />
        </Button>
      }
    >
      <MenuItem
        onSelect={() => openDialog((close) => <EmployeeDialog employeeId={person.id} onClose={close} />)}
      >
        <Pencil aria-hidden />
        Edit
      </MenuItem>
      {isDeactivated ? (
        <MenuItem
          onSelect={() => openDialog((close) => <ReactivateDialog person={person} onClose={close} />)}
        >
          <UserCheck aria-hidden />
          Reactivate
        </MenuItem>
      ) : (
        <>
          {isInList && <PreviewItem employeeId={person.id} />}
          {operationsOnPerson(person).map((one) => (
            <MenuItem
              key={one}
              onSelect={() =>
                openDialog((close) => <AccountDialog person={account} operation={one} onClose={close} />)
              }
            >
              {operationIcons[one]}
              {operationLabels[one]}
            </MenuItem>
          ))}
          <MenuItem
            onSelect={() => openDialog((close) => <DeactivateDialog person={person} onClose={close} />)}
          >
            <UserX aria-hidden />
            Deactivate
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
