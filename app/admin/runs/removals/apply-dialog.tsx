import { useState } from 'react'
import { formatCount } from '#app/admin/integrations/format-counted'
import { useAction } from '#app/admin/integrations/use-action'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { applyRemovalsAction } from '../actions.ts'
import { useInvalidateRuns } from '../data.ts'

type ApplyDialogProps = {
  held: { runId: string; goals: number }
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Asks for the number before that many goals go: nobody removes them by a slip (reliability-security.md 1.3). */
export function ApplyDialog({ held: { runId, goals }, open, onOpenChange }: ApplyDialogProps) {
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const renew = useInvalidateRuns()
  const apply = useAction(applyRemovalsAction)

  const change = (isOpen: boolean) => {
    onOpenChange(isOpen)
    setTyped('')
    setWrong(false)
    apply.clear()
  }
  const confirm = async () => {
    if (Number(typed.replaceAll(/[\s,.]/g, '')) !== goals || typed.trim() === '') return setWrong(true)
    const result = await apply.run({ runId, expected: goals })
    await renew()
    if (!result.ok) return
    change(false)
    toast(`${formatCount(result.goals, 'goal')} removed. You can restore them from the sync’s page.`)
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={change}
      title={`Remove ${formatCount(goals, 'goal')}?`}
      description="They leave the blocks and stay in the history. This can be taken back from the sync’s page."
      confirmLabel="Apply"
      loading={apply.isPending}
      onConfirm={() => void confirm()}
    >
      <Field
        label={`Type ${goals} to remove them`}
        error={isWrong ? `Type the number ${goals}, so that no slip removes them.` : undefined}
      >
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
      {apply.failure && <Alert tone="bad">{apply.failure}</Alert>}
    </ConfirmDialog>
  )
}
