import { Ban, Clock, History, Link2Off, UserRoundCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LinkState } from '#lib/accounts/open-link'
import { buttonVariants } from '../ui/controls/button-variants.tsx'
import { FullPageNote } from '../ui/layout/full-page-note.tsx'

type ClosedState = Exclude<LinkState['state'], 'open'>
type Kind = 'invitation' | 'password_reset'

const icons: Record<ClosedState, ReactNode> = {
  used: <UserRoundCheck />,
  replaced: <History />,
  expired: <Clock />,
  deactivated: <Ban />,
  unknown: <Link2Off />,
}

const notes: Record<Kind, Record<ClosedState, { title: string; sentence: string }>> = {
  invitation: {
    used: {
      title: 'This invitation was already used',
      sentence:
        'Your account is set up: sign in. If you did not use the invitation yourself, tell an HR admin.',
    },
    replaced: {
      title: 'A newer invitation replaced this one',
      sentence: 'Open the link of the latest invitation, or ask an HR admin for a new one.',
    },
    expired: {
      title: 'This invitation has expired',
      sentence: 'An invitation works for seven days. Ask an HR admin to send you a new one.',
    },
    deactivated: {
      title: 'This account is deactivated',
      sentence: 'Ask an HR admin of your organization to reactivate it.',
    },
    unknown: {
      title: 'This invitation does not exist',
      sentence: 'Check that the whole link was copied, or ask an HR admin for a new invitation.',
    },
  },
  password_reset: {
    used: {
      title: 'This link was already used',
      sentence:
        'Sign in with the password that was set. If you did not set it yourself, ask for a new link now.',
    },
    replaced: {
      title: 'A newer link replaced this one',
      sentence: 'Open the latest link that you were sent, or ask for a new one.',
    },
    expired: {
      title: 'This link has expired',
      sentence: 'Ask for a new one.',
    },
    deactivated: {
      title: 'This account is deactivated',
      sentence: 'Ask an HR admin of your organization to reactivate it.',
    },
    unknown: {
      title: 'This link does not exist',
      sentence: 'Check that the whole link was copied, or ask for a new one.',
    },
  },
}

/** What a link's page says when the link does not work any more, with the way on. */
export function ClosedLinkPage({ kind, state }: { kind: Kind; state: ClosedState }) {
  const { title, sentence } = notes[kind][state]
  const mayAskAnew = kind === 'password_reset' && state !== 'deactivated'
  return (
    <FullPageNote
      icon={icons[state]}
      title={title}
      actions={
        <>
          {mayAskAnew && (
            <a href="/password-reset" className={buttonVariants({ variant: 'primary' })}>
              Ask for a new link
            </a>
          )}
          <a href="/signin" className={buttonVariants()}>
            Go to sign-in
          </a>
        </>
      }
    >
      <p>{sentence}</p>
    </FullPageNote>
  )
}
