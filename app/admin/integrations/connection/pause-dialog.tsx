import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { toast } from '#ui/feedback/toast'
import { FormDialog } from '#ui/overlays/form-dialog'
import { pauseAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'

/** Asks why before syncing stops; the reason is shown on the card to the other admins. */
export function PauseDialog({ onClose }: { onClose: () => void }) {
  const [reason, setReason] = useState('')
  const invalidate = useInvalidate()
  const pause = useMutation(actionMutation(pauseAction))

  const submit = async () => {
    if (!(await pause.mutateAsync({ reason })).ok) return
    await invalidate('mapped')
    onClose()
    toast('Syncing paused.')
  }

  return (
    <FormDialog
      title="Pause Culture Amp"
      description="Syncing stops until you resume. Your key, mappings and goals are kept; a running sync is cancelled."
      submitLabel="Pause"
      isPending={pause.isPending}
      failure={failureOf(pause.data)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="Reason" optional hint="Shown on the card, for example “quarter end”.">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
