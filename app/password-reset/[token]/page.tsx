import type { Metadata } from 'next'
import { ClosedLinkPage } from '#app/passwords/closed-link-page.tsx'
import { SetPasswordForm } from '#app/passwords/set-password-form.tsx'
import { openPage } from '#app/requests/open-page'
import { currentViewer } from '#lib/access/viewer'
import { openLink } from '#lib/accounts/open-link'
import { database } from '#lib/database'
import { EntryPage } from '#ui/layout/entry-page'

export const metadata: Metadata = { title: 'Set a new password', referrer: 'no-referrer' }

/** A link to set a new password. Opening it changes nothing. */
export default function ResetLinkPage({ params }: { params: Promise<{ token: string }> }) {
  return openPage(async () => {
    const { token } = await params
    const opened = await openLink(database(), 'password_reset', token)
    if (opened.state !== 'open') return <ClosedLinkPage kind="password_reset" state={opened.state} />
    const { email, organizationName } = opened.link
    return (
      <EntryPage
        title="Set a new password"
        lead={
          <>
            For <b className="font-medium">{email}</b> at {organizationName}. This signs you out everywhere.
          </>
        }
      >
        <SetPasswordForm
          kind="password_reset"
          token={token}
          email={email}
          isSignedIn={(await currentViewer()) !== null}
        />
      </EntryPage>
    )
  })
}
