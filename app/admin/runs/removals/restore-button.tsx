import { useMutation } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { plural } from '#lib/format'
import { Button } from '#ui/controls/button'
import { toast } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { restoreRemovalsAction } from '../actions.ts'
import { useInvalidateRuns } from '../data.ts'

/** Restores the goals that a run removed, after a question. */
export function RestoreButton({ runId, goals }: { runId: string; goals: number }) {
  const [isAsked, setAsked] = useState(false)
  const invalidate = useInvalidateRuns()
  const restore = useMutation(actionMutation(restoreRemovalsAction))

  const close = () => {
    setAsked(false)
    restore.reset()
  }
  const confirm = async () => {
    const result = await restore.mutateAsync({ runId })
    await invalidate()
    if (!result.ok) return
    close()
    toast(`${plural(result.goals, 'goal')} restored.`)
  }

  return (
    <>
      <Button onClick={() => setAsked(true)}>
        <Undo2 aria-hidden />
        Restore
      </Button>
      {isAsked && (
        <ConfirmDialog
          onClose={close}
          title={`Restore ${plural(goals, 'goal')}?`}
          description="Goals that came back since, or were deleted with a changed ID, stay as they are. The next sync removes again what Culture Amp still doesn’t send."
          confirmLabel="Restore"
          tone="primary"
          isPending={restore.isPending}
          failure={failureOf(restore.data)}
          onConfirm={() => void confirm()}
        />
      )}
    </>
  )
}
