'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { callAction } from '#app/requests/call-action'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { Spinner } from '#ui/feedback/spinner'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import type { AccountTarget } from './account-operations.ts'
import { inviteAction, resetLinkAction } from './actions.ts'
import { LinkField } from './link-field.tsx'
import { useInvalidateAccounts } from './use-accounts.ts'

type LinkDialogProps = { person: AccountTarget; operation: 'invite' | 'reset'; onClose: () => void }

const make = {
  invite: (of: AccountTarget['of']) => callAction(inviteAction(of)),
  reset: (of: AccountTarget['of']) => callAction(resetLinkAction(of)),
}

type Made = Awaited<ReturnType<(typeof make)['invite' | 'reset']>>

const titles = {
  invite: (name: string) => `Invite ${name}`,
  reset: (name: string) => `Reset the password of ${name}`,
}

const validFor = { invite: 'seven days', reset: 'one day' }

/** Makes a one-time link as soon as it opens, and says that it was sent or shows it to be copied. */
export function LinkDialog({ person, operation, onClose }: LinkDialogProps) {
  const invalidate = useInvalidateAccounts()
  const { mutate, data } = useMutation({
    mutationFn: (): Promise<Made> => make[operation](person.of),
    onSettled: invalidate,
  })
  useEffect(() => mutate(), [mutate])

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={titles[operation](person.name)}>
        {!data && (
          <p role="status" className="flex items-center gap-2 text-muted">
            <Spinner /> Creating the link…
          </p>
        )}
        {data?.ok === false && <Alert tone="bad">{data.message}</Alert>}
        {data?.ok && data.delivery.by === 'email' && (
          <Alert tone="good" title={`Sent to ${data.email}`}>
            The link works once, for {validFor[operation]}.{' '}
            {operation === 'reset' && 'The old password works until then.'}
          </Alert>
        )}
        {data?.ok && data.delivery.by === 'hand' && (
          <LinkField delivery={data.delivery} name={data.name} validFor={validFor[operation]} />
        )}
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="primary">Done</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
