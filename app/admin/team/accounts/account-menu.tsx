import { EllipsisVertical, Pencil } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '#ui/controls/button'
import { loadFailed } from '#ui/feedback/load-failed'
import { Menu, MenuItem } from '#ui/overlays/menu'
import { type Act, actLabels, actsFor } from './account-acts.ts'
import { actIcons } from './act-icons.tsx'
import type { ShownAccount } from './use-accounts.ts'

const AccountDialog = dynamic(
  () => import('./account-dialog.tsx').then((file) => file.AccountDialog, loadFailed),
  { ssr: false },
)

const RenameDialog = dynamic(
  () => import('./rename/rename-dialog.tsx').then((file) => file.RenameDialog, loadFailed),
  { ssr: false },
)

/** What an admin can do with one account. */
export function AccountMenu({ account }: { account: ShownAccount }) {
  const [act, setAct] = useState<Act | null>(null)
  const [isRenaming, setRenaming] = useState(false)
  return (
    <>
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
          <MenuItem onSelect={() => setRenaming(true)}>
            <Pencil aria-hidden />
            Edit
          </MenuItem>
        )}
        {actsFor(account).map((one) => (
          <MenuItem key={one} onSelect={() => setAct(one)}>
            {actIcons[one]}
            {actLabels[one]}
          </MenuItem>
        ))}
      </Menu>
      {isRenaming && <RenameDialog account={account} onClose={() => setRenaming(false)} />}
      {act && (
        <AccountDialog
          person={{ of: { userId: account.id }, name: account.name }}
          act={act}
          onClose={() => setAct(null)}
        />
      )}
    </>
  )
}
