import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { plural } from '#lib/format'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { toastNeutral } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { applyRemovalsAction } from '../actions.ts'
import { useInvalidateRuns } from '../data.ts'

type ApplyDialogProps = { held: { runId: string; goals: number }; onClose: () => void }

/** Asks for the number before that many goals are removed, so that a slip removes none. */
export function ApplyDialog({ held: { runId, goals }, onClose }: ApplyDialogProps) {
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const invalidate = useInvalidateRuns()
  const apply = useMutation(actionMutation(applyRemovalsAction))

  const confirm = async () => {
    if (Number(typed.replaceAll(/[\s,.]/g, '')) !== goals || typed.trim() === '') return setWrong(true)
    const result = await apply.mutateAsync({ runId, expected: goals })
    await invalidate()
    if (!result.ok) return
    onClose()
    toastNeutral(
      result.isPending
        ? `Removing ${plural(result.goals, 'goal')}. You can undo this on the sync page.`
        : `${plural(result.goals, 'goal')} removed. You can undo this on the sync page.`,
    )
  }

  return (
    <ConfirmDialog
      onClose={onClose}
      title={`Remove ${plural(goals, 'goal')}?`}
      description="They leave the reviews and stay in the history. You can undo this on the sync page."
      confirmLabel={`Remove ${plural(goals, 'goal')}`}
      isPending={apply.isPending}
      failure={failureOf(apply.data)}
      onConfirm={() => void confirm()}
    >
      <Field label={`Type ${goals} to confirm`} error={isWrong ? `Type ${goals} to confirm.` : undefined}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setWrong(false)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void confirm()
          }}
        />
      </Field>
    </ConfirmDialog>
  )
}
