'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { Button } from '#ui/controls/button'
import { CopyButton } from '#ui/controls/copy-button'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import { FormDialog } from '#ui/overlays/form-dialog'
import { createTokenAction } from './actions.ts'
import { useInvalidateTokens } from './use-service-tokens.ts'

/** Asks for a name, then shows the new token: here and nowhere else. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const invalidate = useInvalidateTokens()
  const [name, setName] = useState('')
  const { mutate, data, isPending } = useMutation({
    ...actionMutation(createTokenAction),
    onSettled: invalidate,
  })
  if (data?.ok) return <NewToken token={data.token} name={data.name} onClose={onClose} />
  return (
    <FormDialog
      title="Create a service token"
      submitLabel="Create token"
      isPending={isPending}
      failure={failureOf(data)}
      isIncomplete={name.trim() === ''}
      onSubmit={() => mutate({ name })}
      onClose={onClose}
    >
      <Field label="Name" hint="The program that will use it, such as “Review generator”.">
        <Input value={name} maxLength={100} onChange={({ target }) => setName(target.value)} />
      </Field>
    </FormDialog>
  )
}

function NewToken({ token, name, onClose }: { token: string; name: string; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={`Token “${name}”`}>
        <Field
          label="Token"
          hint="Copy it now: it is not shown again. It reads the goals of everyone in your organization, so keep it like a password."
        >
          <Input
            code
            readOnly
            translate="no"
            autoComplete="off"
            value={token}
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <div>
          <CopyButton text={token} label="Copy token" variant="primary" />
        </div>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Done</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
