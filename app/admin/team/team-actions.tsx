import { UserPlus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Button } from '#ui/controls/button'
import { loadPart } from '#ui/feedback/load-part'
import { ImportButton } from '../imports/import-button.tsx'
import { InviteManagers } from './accounts/invite-managers.tsx'
import { useAccounts } from './accounts/use-accounts.ts'

const EmployeeDialog = dynamic(
  loadPart(() => import('./person-form/employee-dialog.tsx').then((file) => file.EmployeeDialog)),
  { ssr: false },
)

const dialogs = ['add-person', 'import-people'] as const

/** The dialog that is open over the team: in the URL, so that the palette and other pages lead to it. */
export function useTeamDialog() {
  const [opened, setOpened] = useQueryState('open', parseAsStringLiteral(dialogs))
  return {
    opened,
    open: (dialog: (typeof dialogs)[number]) => void setOpened(dialog),
    close: () => void setOpened(null),
  }
}

/** What can be done with the team as a whole. Apart from the list, so that opening a dialog draws no row anew. */
export function TeamActions() {
  const { opened, open, close } = useTeamDialog()
  const managersToInvite = useAccounts().data?.managersToInvite ?? 0
  return (
    <>
      <InviteManagers count={managersToInvite} />
      <ImportButton
        kind="people"
        state={[opened === 'import-people', (isOpen) => (isOpen ? open('import-people') : close())]}
      />
      <Button variant="primary" onClick={() => open('add-person')}>
        <UserPlus aria-hidden />
        Add person
      </Button>
      {opened === 'add-person' && <EmployeeDialog employeeId={null} onClose={close} />}
    </>
  )
}
