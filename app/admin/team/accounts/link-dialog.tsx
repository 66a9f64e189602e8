'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { callAction } from '#app/requests/call-action'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { Spinner } from '#ui/feedback/spinner'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import type { Person } from './account-acts.ts'
import { inviteAction, resetLinkAction } from './actions.ts'
import { LinkField } from './link-field.tsx'
import { useRefreshAccounts } from './use-accounts.ts'

type LinkDialogProps = { person: Person; act: 'invite' | 'reset'; onClose: () => void }

const make = {
  invite: (of: Person['of']) => callAction(inviteAction(of)),
  reset: (of: Person['of']) => callAction(resetLinkAction(of)),
}

type Made = Awaited<ReturnType<(typeof make)['invite' | 'reset']>>

const titles = {
  invite: (name: string) => `Invite ${name}`,
  reset: (name: string) => `Reset the password of ${name}`,
}

const validFor = { invite: 'seven days', reset: 'one day' }

/** Makes a one-time link as soon as it opens, and says that it was sent or shows it to be copied. */
export function LinkDialog({ person, act, onClose }: LinkDialogProps) {
  const refresh = useRefreshAccounts()
  const { mutate, data } = useMutation({
    mutationFn: (): Promise<Made> => make[act](person.of),
    onSettled: refresh,
  })
  useEffect(() => mutate(), [mutate])

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={titles[act](person.name)}>
        {!data && (
          <p role="status" className="flex items-center gap-2 text-muted">
            <Spinner /> Making a link …
          </p>
        )}
        {data?.ok === false && <Alert tone="bad">{data.message}</Alert>}
        {data?.ok && data.delivery.by === 'email' && (
          <Alert tone="good" title={`Sent to ${data.email}`}>
            The link works once, for {validFor[act]}.{' '}
            {act === 'reset' && 'The old password works until then.'}
          </Alert>
        )}
        {data?.ok && data.delivery.by === 'hand' && (
          <LinkField delivery={data.delivery} name={data.name} validFor={validFor[act]} />
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
