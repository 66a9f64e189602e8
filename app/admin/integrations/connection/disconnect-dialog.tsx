import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import type { DisconnectChoice } from '#lib/connection-lifecycle/disconnect'
import { plural } from '#lib/format'
import { toastNeutral } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { disconnectAction } from '../actions.ts'
import { useInvalidate, usePeopleTotals } from '../data.ts'
import { RadioChoice } from './radio-choice.tsx'

/** Shows what is at stake and asks what to keep; the key is deleted at once in any case. */
export function DisconnectDialog({ onClose }: { onClose: () => void }) {
  const [choice, setChoice] = useState<DisconnectChoice>('keep')
  const invalidate = useInvalidate()
  const disconnect = useMutation(actionMutation(disconnectAction))
  const totals = usePeopleTotals().data
  const goals = totals ? plural(totals.goals, 'goal') : 'goals'
  const mappings = totals ? plural(totals.mapped, 'mapping') : 'mappings'

  const confirm = async () => {
    if (!(await disconnect.mutateAsync({ choice })).ok) return
    await invalidate('unmapped', 'mapped', 'check', 'preview', 'proof')
    onClose()
    toastNeutral('Culture Amp disconnected. The key was deleted.')
  }

  return (
    <ConfirmDialog
      onClose={onClose}
      title="Disconnect Culture Amp?"
      description={`The key is deleted at once and a running sync is cancelled. You have ${goals} and ${mappings}.`}
      confirmLabel="Disconnect"
      isPending={disconnect.isPending}
      failure={failureOf(disconnect.data)}
      onConfirm={() => void confirm()}
    >
      <RadioChoice<DisconnectChoice>
        legend="Keep or delete synced data?"
        value={choice}
        onChange={setChoice}
        options={[
          {
            value: 'keep',
            label: 'Keep goals and mappings',
            hint: 'Goals stay but won’t update. You can connect again at any time.',
          },
          {
            value: 'delete_goals',
            label: 'Delete goals',
            hint: `Deletes ${goals} permanently. Mappings are kept.`,
          },
          {
            value: 'delete_goals_and_mappings',
            label: 'Delete goals and mappings',
            hint: `Deletes ${goals} and ${mappings} permanently.`,
          },
        ]}
      />
    </ConfirmDialog>
  )
}
