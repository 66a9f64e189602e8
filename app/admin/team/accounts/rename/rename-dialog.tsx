'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { callAction, failureOf } from '#app/requests/call-action'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { toast } from '#ui/feedback/toast'
import { FormDialog } from '#ui/overlays/form-dialog'
import { renameAccountAction } from '../actions.ts'
import { type ShownAccount, useInvalidateAccounts } from '../use-accounts.ts'

type RenameDialogProps = { account: ShownAccount; onClose: () => void }

/** Changes name and email of an account that belongs to no person in the team. */
export function RenameDialog({ account, onClose }: RenameDialogProps) {
  const [name, setName] = useState(account.name)
  const [email, setEmail] = useState(account.email)
  const invalidate = useInvalidateAccounts()
  const rename = useMutation({
    mutationFn: () => callAction(renameAccountAction({ userId: account.id, name, email })),
    onSettled: invalidate,
    onSuccess: (result) => {
      if (!result.ok) return
      toast(`Saved ${result.name}.`)
      onClose()
    },
  })
  const fault = rename.data && !rename.data.ok && 'field' in rename.data ? rename.data : null
  const errorOf = (field: 'name' | 'email') => (fault?.field === field ? fault.message : null)
  return (
    <FormDialog
      title={`Edit the account of ${account.name}`}
      description="The person signs in with this email."
      submitLabel="Save account"
      isPending={rename.isPending}
      failure={fault ? null : failureOf(rename.data)}
      onSubmit={() => rename.mutate()}
      onClose={onClose}
    >
      <Field label="Name" error={errorOf('name')}>
        <Input
          name="name"
          autoComplete="off"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Email" error={errorOf('email')}>
        <Input
          name="email"
          type="email"
          autoComplete="off"
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
