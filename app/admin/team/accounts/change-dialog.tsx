'use client'

import { useMutation } from '@tanstack/react-query'
import { callAction, failureOf } from '#app/requests/call-action'
import type { AccountChange } from '#lib/accounts/manage'
import { toast } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { type AccountTarget, operationLabels } from './account-operations.ts'
import { changeAccountAction } from './actions.ts'
import { useInvalidateAccounts } from './use-accounts.ts'

type Words = { title: (name: string) => string; description: string; done: (name: string) => string }

const words: Record<AccountChange, Words> = {
  make_admin: {
    title: (name) => `Make ${name} an admin?`,
    description: 'Admins see everyone’s goals, change the connection and manage accounts.',
    done: (name) => `${name} is an admin.`,
  },
  remove_admin: {
    title: (name) => `Remove admin rights from ${name}?`,
    description: 'The account stays. As a manager they still see their reports.',
    done: (name) => `${name} is no longer an admin.`,
  },
  sign_out: {
    title: (name) => `Sign ${name} out everywhere?`,
    description: 'All their sessions end at once. They can sign in again.',
    done: (name) => `${name} is signed out everywhere.`,
  },
  unlink: {
    title: (name) => `Unlink single sign-on for ${name}?`,
    description: 'The next time they use single sign-on, it is linked again by their verified email.',
    done: (name) => `Single sign-on is unlinked for ${name}.`,
  },
  deactivate: {
    title: (name) => `Deactivate the account of ${name}?`,
    description: 'They are signed out at once and can’t sign in until you reactivate the account.',
    done: (name) => `The account of ${name} is deactivated.`,
  },
  reactivate: {
    title: (name) => `Reactivate the account of ${name}?`,
    description: 'They can sign in again as before.',
    done: (name) => `The account of ${name} is active again.`,
  },
}

type ChangeDialogProps = { person: AccountTarget; change: AccountChange; onClose: () => void }

/** Asks, then changes an account. */
export function ChangeDialog({ person, change, onClose }: ChangeDialogProps) {
  const { title, description, done } = words[change]
  const invalidate = useInvalidateAccounts()
  const apply = useMutation({
    mutationFn: () => callAction(changeAccountAction({ of: person.of, change })),
    onSettled: invalidate,
    onSuccess: (result) => {
      if (!result.ok) return
      toast(done(person.name))
      onClose()
    },
  })
  const isHarmless = change === 'make_admin' || change === 'reactivate'
  return (
    <ConfirmDialog
      title={title(person.name)}
      description={description}
      confirmLabel={operationLabels[change]}
      tone={isHarmless ? 'primary' : 'danger'}
      isPending={apply.isPending}
      failure={failureOf(apply.data)}
      onConfirm={() => apply.mutate()}
      onClose={onClose}
    />
  )
}
