import type { Metadata } from 'next'
import { environment } from '#lib/environment'
import { Alert } from '../ui/feedback/alert.tsx'
import { EntryPage } from '../ui/layout/entry-page.tsx'
import { ResetRequestForm } from './reset-request-form.tsx'

export const metadata: Metadata = { title: 'Reset password' }

/** Asking for a link to set a new password. */
export default function PasswordResetPage() {
  const { smtp, isPasswordSignInOn, supportContact } = environment()
  const canSend = smtp !== null && isPasswordSignInOn
  return (
    <EntryPage title="Reset your password" lead={canSend && 'We’ll email you a link to set a new one.'}>
      {canSend && <ResetRequestForm />}
      {!isPasswordSignInOn && (
        <Alert tone="info" live="note" title="There are no passwords here">
          Your organization uses single sign-on. Reset your password there.
        </Alert>
      )}
      {isPasswordSignInOn && !canSend && (
        <Alert tone="info" live="note" title="Ask an HR admin">
          An HR admin of your organization can create a reset link for you under Admin → Team. If you are the
          only admin, contact {supportContact ?? 'the operator of PerfCopilot'}.
        </Alert>
      )}
      <a href="/signin" className="justify-self-start text-accent-ink underline underline-offset-2">
        Back to sign-in
      </a>
    </EntryPage>
  )
}
