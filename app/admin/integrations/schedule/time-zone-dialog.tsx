import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { toast } from '#ui/feedback/toast'
import { FormDialog } from '#ui/overlays/form-dialog'
import { useInvalidate } from '../data.ts'
import { setTimeZoneAction } from './actions.ts'
import { TimeZoneSelect } from './time-zone-select.tsx'

type TimeZoneDialogProps = { timeZone: string; onClose: () => void }

/** Chooses the organization's time zone, in which the daily sync runs. */
export function TimeZoneDialog({ timeZone, onClose }: TimeZoneDialogProps) {
  const [chosen, setChosen] = useState(timeZone)
  const invalidate = useInvalidate()
  const set = useMutation(actionMutation(setTimeZoneAction))

  const submit = async () => {
    if (!(await set.mutateAsync({ timeZone: chosen })).ok) return
    await invalidate()
    onClose()
    toast(`Time zone set to ${chosen}.`)
  }

  return (
    <FormDialog
      title="Time zone"
      description="Used for the daily sync of your whole organization. Daylight saving time is handled automatically."
      submitLabel="Save"
      isPending={set.isPending}
      failure={failureOf(set.data)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TimeZoneSelect value={chosen} onChange={setChosen} />
    </FormDialog>
  )
}
