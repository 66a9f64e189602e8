import { EllipsisVertical, Pencil } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '#ui/controls/button'
import { loadPart } from '#ui/feedback/load-part'
import { Menu, MenuItem } from '#ui/overlays/menu'
import { useRowDialog } from '#ui/overlays/row-dialogs'
import { operationLabels, operationsFor } from './account-operations.ts'
import { operationIcons } from './operation-icons.tsx'
import type { ShownAccount } from './use-accounts.ts'

const AccountDialog = dynamic(
  loadPart(() => import('./account-dialog.tsx').then((file) => file.AccountDialog)),
  { ssr: false },
)

const RenameDialog = dynamic(
  loadPart(() => import('./rename/rename-dialog.tsx').then((file) => file.RenameDialog)),
  { ssr: false },
)

/** What an admin can do with one account; inside `RowDialogs`, which hold what the items open. */
export function AccountMenu({ account }: { account: ShownAccount }) {
  const openDialog = useRowDialog()
  const person = { of: { userId: account.id }, name: account.name }
  return (
    <Menu
      button={
        <Button
          variant="ghost"
          size="icon"
          className="h-9"
          aria-label={`Actions for the account of ${account.name}`}
        >
          <EllipsisVertical aria-hidden />
        </Button>
      }
    >
      {/* A person's account takes name and email from the person. */}
      {account.employeeId === null && (
        <MenuItem onSelect={() => openDialog((close) => <RenameDialog account={account} onClose={close} />)}>
          <Pencil aria-hidden />
          Edit
        </MenuItem>
      )}
      {operationsFor(account).map((one) => (
        <MenuItem
          key={one}
          onSelect={() =>
            openDialog((close) => <AccountDialog person={person} operation={one} onClose={close} />)
          }
        >
          {operationIcons[one]}
          {operationLabels[one]}
        </MenuItem>
      ))}
    </Menu>
  )
}
