import type { Metadata } from 'next'
import { accountById } from '#db/queries/accounts/accounts'
import { withOrganization } from '#db/tenant'
import { roleNames } from '#lib/access/role-names'
import { database } from '#lib/database'
import { environment } from '#lib/environment'
import { PaletteButton } from '../palette/palette-button.tsx'
import { withPage } from '../requests/with-page.ts'
import { Card } from '../ui/layout/card.tsx'
import { PageHeader } from '../ui/layout/page-header.tsx'
import { AppShell } from '../ui/shell/app-shell.tsx'
import { ChangePasswordForm } from './change-password-form.tsx'
import { SignOutEverywhere } from './sign-out-everywhere.tsx'

export const metadata: Metadata = { title: 'Your account' }

/** One's own account: who one is here, the password, and the sessions. */
export default function AccountPage() {
  return withPage('/account', async (viewer) => {
    const account = await withOrganization(database(), viewer.organizationId, (tx) =>
      accountById(tx, viewer.userId),
    )
    const { oidc, isPasswordSignInOn } = environment()
    const hasPassword = account?.hasPassword === true && isPasswordSignInOn
    const facts = [
      ['Name', viewer.name],
      ['Email', viewer.email],
      ['Organization', viewer.organizationName],
      [
        'Role',
        viewer.hasReports && !viewer.isAdmin ? 'Manager' : roleNames[viewer.isAdmin ? 'admin' : 'member'],
      ],
    ]
    return (
      <AppShell
        viewer={viewer}
        current="account"
        search={<PaletteButton isAdmin={viewer.isAdmin} hasReports={viewer.hasReports} />}
      >
        <PageHeader title="Your account" />
        <Card title="Profile" description="An HR admin changes name and email on the Team tab.">
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[8rem_1fr]">
            {facts.map(([label, value]) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="wrap-anywhere max-sm:mb-1">{value}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card
          title="Password"
          description={
            hasPassword
              ? 'Changing it signs you out everywhere else.'
              : `You sign in with ${oidc?.name ?? 'single sign-on'}, so there is no password here.`
          }
        >
          {hasPassword && <ChangePasswordForm email={viewer.email} />}
        </Card>
        <Card
          title="Sessions"
          description="A session ends 8 hours after its last use, and 7 days after sign-in at the latest."
        >
          <SignOutEverywhere />
        </Card>
      </AppShell>
    )
  })
}
