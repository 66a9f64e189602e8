import { useState } from 'react'
import type { DisconnectChoice } from '#lib/connection-lifecycle/disconnect'
import type { ConnectionView } from '#lib/connections/view'
import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { disconnectAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import { formatCount } from '../format-counted.ts'
import { useAction } from '../use-action.ts'
import { RadioChoice } from './radio-choice.tsx'

type DisconnectDialogProps = {
  counts: ConnectionView['counts']
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Shows what is at stake and asks what to keep; the key goes at once in any case (product.md 3). */
export function DisconnectDialog({ counts, open, onOpenChange }: DisconnectDialogProps) {
  const [choice, setChoice] = useState<DisconnectChoice>('keep')
  const renew = useInvalidate()
  const disconnect = useAction(disconnectAction)
  const goals = formatCount(counts.goals, 'goal')
  const people = formatCount(counts.mapped, 'mapping')

  const confirm = async () => {
    if (!(await disconnect.run({ choice })).ok) return
    await renew('unmapped', 'mapped', 'check', 'preview', 'proof')
    setChoice('keep')
    onOpenChange(false)
    toast('Culture Amp is disconnected and its key deleted.')
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Disconnect Culture Amp?"
      description={`The key is deleted at once and a sync in progress ends. There are ${goals} and ${people}.`}
      confirmLabel="Disconnect"
      loading={disconnect.isPending}
      onConfirm={() => void confirm()}
    >
      <RadioChoice<DisconnectChoice>
        legend="What about goals and mappings?"
        value={choice}
        onChange={setChoice}
        options={[
          {
            value: 'keep',
            label: 'Keep goals and mappings',
            hint: 'Blocks stay as they are and get older. Connecting again goes on from here.',
          },
          {
            value: 'delete_goals',
            label: 'Delete the goals',
            hint: `Deletes ${goals} for good. Who is who in Culture Amp stays known.`,
          },
          {
            value: 'delete_goals_and_mappings',
            label: 'Delete goals and mappings',
            hint: `Deletes ${goals} and ${people} for good.`,
          },
        ]}
      />
      {disconnect.failure && <Alert tone="bad">{disconnect.failure}</Alert>}
    </ConfirmDialog>
  )
}
