import { useMutation } from '@tanstack/react-query'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { toast } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { reactivateEmployeeAction } from '../actions.ts'
import { useInvalidatePeople } from '../team-data.ts'

type ReactivateDialogProps = { person: { id: string; fullName: string }; onClose: () => void }

/** Asks before a person is active again. */
export function ReactivateDialog({ person, onClose }: ReactivateDialogProps) {
  const invalidate = useInvalidatePeople()
  const reactivate = useMutation(actionMutation(reactivateEmployeeAction))

  const confirm = async () => {
    const result = await reactivate.mutateAsync({ employeeId: person.id })
    if (!result.ok) return
    const mapped = result.cultureAmpUserId === null ? '' : ` Mapped to ${result.cultureAmpUserId} again.`
    toast(`${person.fullName} is active again.${mapped}`)
    await invalidate()
    onClose()
  }

  return (
    <ConfirmDialog
      title={`Reactivate ${person.fullName}?`}
      description="They return to all lists and syncs, with their earlier Culture Amp user ID if it is still free. Invite them again to let them sign in."
      confirmLabel="Reactivate"
      tone="primary"
      isPending={reactivate.isPending}
      failure={failureOf(reactivate.data)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  )
}
