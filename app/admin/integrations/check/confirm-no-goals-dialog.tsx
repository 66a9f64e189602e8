import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { confirmNoGoalsAction } from '../actions.ts'
import { useRenew } from '../data.ts'
import { counted } from '../format-counted.ts'
import type { CheckRow } from '../people/people-rows.ts'
import { useAct } from '../use-action.ts'
import { useLasting } from '../use-last-value.ts'

/** Asks before an empty answer is taken as the truth. Open while there is a person. */
export function ConfirmNoGoalsDialog({ person, onClose }: { person: CheckRow | null; onClose: () => void }) {
  const shown = useLasting(person)
  const renew = useRenew()
  const confirmNoGoals = useAct(confirmNoGoalsAction)
  if (!shown) return null
  const { goalCount } = shown
  const kept = counted(goalCount, 'kept goal')

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
