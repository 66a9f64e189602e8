import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { formatCount } from '#app/admin/integrations/format-counted'
import { useAction } from '#app/admin/integrations/use-action'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { restoreRemovalsAction } from '../actions.ts'
import { useInvalidateRuns } from '../data.ts'

/** Takes a run's removals back, after a question (R9). */
export function RestoreButton({ runId, goals }: { runId: string; goals: number }) {
  const [isAsked, setAsked] = useState(false)
  const renew = useInvalidateRuns()
  const restore = useAction(restoreRemovalsAction)

  const confirm = async () => {
    const result = await restore.run({ runId })
    await renew()
    if (!result.ok) return
    setAsked(false)
    toast(`${formatCount(result.goals, 'goal')} restored.`)
  }

  return (
    <>
      <Button onClick={() => setAsked(true)}>
        <Undo2 aria-hidden />
        Restore
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={(open) => {
          setAsked(open)
          restore.clear()
        }}
        title={`Restore ${formatCount(goals, 'goal')}?`}
        description="The goals are in the blocks again as they were. Those that came back by themselves, or were deleted with a changed ID, are left as they are. The next sync decides anew: what Culture Amp still does not send goes again."
        confirmLabel="Restore"
        tone="primary"
        loading={restore.isPending}
        onConfirm={() => void confirm()}
      >
        {restore.failure && <Alert tone="bad">{restore.failure}</Alert>}
      </ConfirmDialog>
    </>
  )
}
