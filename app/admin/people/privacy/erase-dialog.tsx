'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmIdentityDialog } from '#app/account/confirm/confirm-identity-dialog.tsx'
import { erasePersonAction } from '#app/admin/team/actions'
import { useDeactivationEffect, useInvalidatePeople } from '#app/admin/team/team-data'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { plural } from '#lib/format'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { toastNeutral } from '#ui/feedback/toast'
import { FormDialog } from '#ui/overlays/form-dialog'

type EraseDialogProps = { person: { id: string; fullName: string }; onClose: () => void }

/** Asks for the name before a person is erased for good. */
export function EraseDialog({ person, onClose }: EraseDialogProps) {
  const [typed, setTyped] = useState('')
  const router = useRouter()
  const invalidate = useInvalidatePeople()
  const reports = useDeactivationEffect(person.id).data?.reports ?? 0
  const erase = useMutation(actionMutation(erasePersonAction))
  const submit = async () => {
    if (!(await erase.mutateAsync({ employeeId: person.id })).ok) return
    toastNeutral(`Erased ${person.fullName}.`)
    // The page of this person is still there and would ask for what is gone: the next page reads anew.
    await invalidate({ refetchType: 'none' })
    router.push('/admin?tab=team')
  }
  const { data } = erase
  if (data && 'by' in data)
    return (
      <ConfirmIdentityDialog
        by={data.by}
        provider={data.provider}
        what={`before ${person.fullName} is erased`}
        onConfirmed={() => void submit()}
        onClose={onClose}
      />
    )
  return (
    <FormDialog
      title={`Erase ${person.fullName}?`}
      description="This can’t be undone."
      submitLabel="Erase person"
      isDangerous
      isPending={erase.isPending}
      isIncomplete={folded(typed) !== folded(person.fullName)}
      failure={failureOf(data)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ul className="list-disc space-y-1 pl-5">
        <li>Name, email, goals, mapping, sync results and the account are deleted for good.</li>
        {reports > 0 && <li>{plural(reports, 'report')} will have no manager.</li>}
        <li>Imports of the last seven days that name this person can no longer be undone.</li>
        <li>Syncs and imports don’t bring the person back. You can allow that again in Settings.</li>
        <li>The activity log keeps what was done, without the name.</li>
      </ul>
      <Field label="Full name" hint={`Type “${person.fullName}” to confirm.`}>
        <Input autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </FormDialog>
  )
}

const folded = (name: string) => name.replace(/\s+/g, ' ').trim().toLowerCase()
