import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { toastNeutral } from '#ui/feedback/toast'
import { FormDialog } from '#ui/overlays/form-dialog'
import { excludeAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import type { UnmappedRow } from '../people/people-rows.ts'

type ExcludeDialogProps = { person: UnmappedRow; onClose: () => void }

/** Asks why a person is not in Culture Amp; the person leaves the list and can be restored. */
export function ExcludeDialog({ person, onClose }: ExcludeDialogProps) {
  const [reason, setReason] = useState('')
  const invalidate = useInvalidate()
  const exclude = useMutation(actionMutation(excludeAction))

  const submit = async () => {
    if (!(await exclude.mutateAsync({ employeeId: person.id, reason })).ok) return
    toastNeutral(`${person.fullName} is excluded.`)
    // Before closing: the focus must not go back to a row that is about to leave.
    await invalidate('unmapped', 'excluded')
    onClose()
  }

  return (
    <FormDialog
      title={`${person.fullName} is not in Culture Amp`}
      description="They’ll be hidden here and skipped by syncs. You can restore them at any time."
      submitLabel="Exclude"
      isPending={exclude.isPending}
      failure={failureOf(exclude.data)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="Reason" optional hint="For example “contractor” or “on leave”.">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
