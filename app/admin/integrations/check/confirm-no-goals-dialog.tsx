import { useMutation } from '@tanstack/react-query'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { plural } from '#lib/format'
import { toast, toastNeutral } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { confirmNoGoalsAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import type { CheckRow } from '../people/people-rows.ts'

/** Asks before an empty answer is taken as the truth. */
export function ConfirmNoGoalsDialog({ person, onClose }: { person: CheckRow; onClose: () => void }) {
  const invalidate = useInvalidate()
  const confirmNoGoals = useMutation(actionMutation(confirmNoGoalsAction))
  const { fullName, goalCount } = person

  const confirm = async () => {
    if (!(await confirmNoGoals.mutateAsync({ employeeId: person.id })).ok)
      return invalidate('check', 'mapped')
    await invalidate('check', 'mapped', 'preview')
    onClose()
    const confirmed = `Confirmed: ${fullName} has no goals.`
    if (goalCount === 0) toast(confirmed)
    else toastNeutral(`${confirmed} ${plural(goalCount, 'goal')} removed.`)
  }

  return (
    <ConfirmDialog
      onClose={onClose}
      title={`Confirm that ${fullName} has no goals?`}
      description={
        goalCount > 0
          ? `Removes the ${plural(goalCount, 'goal')} we kept. We’ll stop warning you. New goals will still sync.`
          : 'We’ll stop warning you. New goals will still sync.'
      }
      confirmLabel="Confirm no goals"
      tone={goalCount > 0 ? 'danger' : 'primary'}
      isPending={confirmNoGoals.isPending}
      failure={failureOf(confirmNoGoals.data)}
      onConfirm={() => void confirm()}
    />
  )
}
