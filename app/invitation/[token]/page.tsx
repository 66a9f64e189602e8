import type { Metadata } from 'next'
import { ClosedLinkPage } from '#app/passwords/closed-link-page.tsx'
import { SetPasswordForm } from '#app/passwords/set-password-form.tsx'
import { SingleSignOnButton } from '#app/passwords/single-sign-on-button.tsx'
import { openPage } from '#app/requests/open-page'
import { currentViewer } from '#lib/access/viewer'
import { openLink } from '#lib/accounts/open-link'
import { database } from '#lib/database'
import { environment } from '#lib/environment'
import { EntryPage } from '#ui/layout/entry-page'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

/** An invitation. Opening it changes nothing: mail scanners open links too. */
export default function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  return openPage(async () => {
    const { token } = await params
    const opened = await openLink(database(), 'invitation', token)
    if (opened.state !== 'open') return <ClosedLinkPage kind="invitation" state={opened.state} />
    const { email, organizationName } = opened.link
    const { oidc, isPasswordSignInOn } = environment()
    return (
      <EntryPage
        title="Accept your invitation"
        lead={
          <>
            {organizationName} invites you to PerfCopilot. You sign in as{' '}
            <b className="font-medium">{email}</b>.
          </>
        }
      >
        {isPasswordSignInOn && (
          <SetPasswordForm
            kind="invitation"
            token={token}
            email={email}
            isSignedIn={(await currentViewer()) !== null}
          />
        )}
        {oidc && <SingleSignOnButton name={oidc.name} isOnly={!isPasswordSignInOn} />}
      </EntryPage>
    )
  })
}
