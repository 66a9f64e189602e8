import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { confirmNoGoalsAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import { formatCount } from '../format-counted.ts'
import type { CheckRow } from '../people/people-rows.ts'
import { useAction } from '../use-action.ts'
import { useLastValue } from '../use-last-value.ts'

/** Asks before an empty answer is taken as the truth. Open while there is a person. */
export function ConfirmNoGoalsDialog({ person, onClose }: { person: CheckRow | null; onClose: () => void }) {
  const shown = useLastValue(person)
  const renew = useInvalidate()
  const confirmNoGoals = useAction(confirmNoGoalsAction)
  if (!shown) return null
  const { goalCount } = shown
  const kept = formatCount(goalCount, 'kept goal')

  const confirm = async () => {
    if (!(await confirmNoGoals.run({ employeeId: shown.id })).ok) return renew('check', 'mapped')
    await renew('check', 'mapped', 'preview')
    onClose()
    toast(`Confirmed: ${shown.fullName} has no goals.`)
  }

  return (
    <ConfirmDialog
      open={person !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
        confirmNoGoals.clear()
      }}
      title={`${shown.fullName} has no goals?`}
      description={
        goalCount > 0
          ? `${kept} ${goalCount === 1 ? 'leaves' : 'leave'} the block. Empty answers for this person are no warning from now on; goals that come later are taken in as usual.`
          : 'Empty answers for this person are no warning from now on; goals that come later are taken in as usual.'
      }
      confirmLabel="Confirm no goals"
      tone={goalCount > 0 ? 'danger' : 'primary'}
      loading={confirmNoGoals.isPending}
      onConfirm={() => void confirm()}
    >
      {confirmNoGoals.failure && <Alert tone="bad">{confirmNoGoals.failure}</Alert>}
    </ConfirmDialog>
  )
}
