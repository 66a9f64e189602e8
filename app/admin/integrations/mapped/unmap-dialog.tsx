import { useMutation } from '@tanstack/react-query'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { plural } from '#lib/format'
import { toastNeutral } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { unmapEmployeeAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import type { MappedRow } from '../people/people-rows.ts'

/** Asks before a mapping and the goals synced with it are deleted. */
export function UnmapDialog({ person, onClose }: { person: MappedRow; onClose: () => void }) {
  const invalidate = useInvalidate()
  const unmap = useMutation(actionMutation(unmapEmployeeAction))

  const confirm = async () => {
    const result = await unmap.mutateAsync({ employeeId: person.id, seen: person.cultureAmpUserId })
    if (!result.ok) return
    await invalidate('mapped', 'unmapped', 'check', 'preview')
    onClose()
    toastNeutral(`Unmapped ${person.fullName}. ${plural(result.goalsDeleted, 'goal')} deleted.`)
  }

  return (
    <ConfirmDialog
      onClose={onClose}
      title={`Unmap ${person.fullName}?`}
      description={
        person.goalCount > 0
          ? `Unmapping deletes the ${plural(person.goalCount, 'goal')} synced with this ID.`
          : 'There are no goals to delete.'
      }
      confirmLabel="Unmap"
      isPending={unmap.isPending}
      failure={failureOf(unmap.data)}
      onConfirm={() => void confirm()}
    />
  )
}
