import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { unmapEmployeeAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import { formatCount } from '../format-counted.ts'
import type { MappedRow } from '../people/people-rows.ts'
import { useAction } from '../use-action.ts'
import { useLastValue } from '../use-last-value.ts'

/** Asks before a mapping and the goals that came by it are deleted. Open while there is a person. */
export function UnmapDialog({ person, onClose }: { person: MappedRow | null; onClose: () => void }) {
  const shown = useLastValue(person)
  const renew = useInvalidate()
  const unmap = useAction(unmapEmployeeAction)
  if (!shown) return null

  const confirm = async () => {
    const result = await unmap.run({ employeeId: shown.id })
    if (!result.ok) return
    await renew('mapped', 'unmapped', 'check', 'preview')
    onClose()
    toast(`Unmapped ${shown.fullName}; ${formatCount(result.goalsRemoved, 'goal')} deleted.`)
  }

  return (
    <ConfirmDialog
      open={person !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
        unmap.clear()
      }}
      title={`Unmap ${shown.fullName}?`}
      description={
        shown.goalCount > 0
          ? `The ${formatCount(shown.goalCount, 'stored goal')} that came by this ID are deleted, since they may be somebody else’s. The person goes back to the unmapped list.`
          : 'The person goes back to the unmapped list. There are no stored goals to delete.'
      }
      confirmLabel="Unmap"
      loading={unmap.isPending}
      onConfirm={() => void confirm()}
    >
      {unmap.failure && <Alert tone="bad">{unmap.failure}</Alert>}
    </ConfirmDialog>
  )
}
