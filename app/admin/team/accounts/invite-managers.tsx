'use client'

import { useMutation } from '@tanstack/react-query'
import { MailPlus } from 'lucide-react'
import { useState } from 'react'
import { callAction } from '#app/requests/call-action'
import { formatNumber, plural } from '#lib/format'
import { Button } from '#ui/controls/button'
import { CopyButton } from '#ui/controls/copy-button'
import { Alert } from '#ui/feedback/alert'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import { inviteManagersAction } from './actions.ts'
import { useInvalidateAccounts } from './use-accounts.ts'

/** Invites everyone who has reports and no account. Nothing where everyone has an account. */
export function InviteManagers({ count }: { count: number }) {
  const [isOpen, setOpen] = useState(false)
  const invalidate = useInvalidateAccounts()
  const invite = useMutation({
    mutationFn: () => callAction(inviteManagersAction()),
    onSettled: invalidate,
  })
  const { data } = invite
  const setOpenAnew = (open: boolean) => {
    setOpen(open)
    if (open) invite.reset()
  }
  if (count === 0 && !isOpen) return null
  return (
    <>
      <Button onClick={() => setOpenAnew(true)}>
        <MailPlus aria-hidden />
        Invite managers ({formatNumber(count)})
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpenAnew}>
        <DialogContent
          title="Invite managers"
          description="Everyone who has reports and no account gets a link that works once, for seven days."
        >
          {data?.ok === false && <Alert tone="bad">{data.message}</Alert>}
          {data?.ok && data.sent > 0 && (
            <Alert tone="good">{plural(data.sent, 'manager')} invited by email.</Alert>
          )}
          {data?.ok && data.toPassOn.length > 0 && <LinksToPassOn {...data} />}
          {data?.ok && data.remaining > 0 && (
            <Alert tone="info">{plural(data.remaining, 'manager')} left. Invite again to go on.</Alert>
          )}
          <DialogFooter>
            <DialogClose asChild>
              <Button variant={data?.ok ? 'primary' : 'secondary'}>{data?.ok ? 'Done' : 'Cancel'}</Button>
            </DialogClose>
            {!(data?.ok && data.remaining === 0) && (
              <Button variant="primary" loading={invite.isPending} onClick={() => invite.mutate()}>
                Invite {plural(count, 'manager')}
              </Button>
            )}
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  )
}

type LinksToPassOnProps = {
  toPassOn: { name: string; email: string; link: string }[]
  mailCode: string | null
}

/** Links that no mail server took: shown once, as lines that a spreadsheet takes. */
function LinksToPassOn({ toPassOn, mailCode }: LinksToPassOnProps) {
  const lines = toPassOn.map(({ name, email, link }) => `${name}\t${email}\t${link}`).join('\n')
  return (
    <div className="grid gap-3">
      <Alert tone={mailCode ? 'warn' : 'info'} title="Pass these links on yourself">
        {mailCode ? `The mail server answered ${mailCode}. ` : 'No mail server is set up. '}
        They are shown this once; each is for one person only.
      </Alert>
      <textarea
        aria-label="Links"
        readOnly
        rows={Math.min(8, toPassOn.length)}
        value={lines}
        className="w-full rounded-md border border-line bg-sunken p-2 font-mono text-xs"
      />
      <div>
        <CopyButton text={lines} label="Copy all links" />
      </div>
    </div>
  )
}
