import { compose } from '#lib/mail/compose'
import type { Mail } from '#lib/mail/mailer'

type To = { name: string; email: string; organizationName: string; timeZone: string }

const addressOf = ({ name, email }: To) => ({ name, address: email })

const ignore = 'If you did not expect this email, you can ignore it.'

/** The invitation to sign in. */
export function invitationMail(to: To, inviter: string, url: string, expiresAt: Date): Mail {
  return compose({
    to: addressOf(to),
    subject: `You are invited to PerfCopilot at ${to.organizationName}`,
    paragraphs: [
      `Hello ${to.name},`,
      `${inviter} invites you to PerfCopilot, where ${to.organizationName} keeps the goals that performance reviews start from.`,
    ],
    link: { label: 'Accept the invitation', url },
    footer: [`The link works once, until ${when(expiresAt, to.timeZone)}.`, ignore],
  })
}

/** The link to set a new password. */
export function resetMail(to: To, url: string, expiresAt: Date): Mail {
  return compose({
    to: addressOf(to),
    subject: `Set a new password for PerfCopilot at ${to.organizationName}`,
    paragraphs: [`Hello ${to.name},`, 'Follow this link to set a new password.'],
    link: { label: 'Set a new password', url },
    footer: [
      `The link works once, until ${when(expiresAt, to.timeZone)}. Your old password works until then.`,
      'If you did not ask for this, you can ignore this email: nothing changes.',
    ],
  })
}

/** For a person who asked for a new password and signs in by single sign-on. */
export function singleSignOnMail(to: To, url: string): Mail {
  return compose({
    to: addressOf(to),
    subject: `How to sign in to PerfCopilot at ${to.organizationName}`,
    paragraphs: [`Hello ${to.name},`, 'You sign in by single sign-on, so there is no password to reset.'],
    link: { label: 'Sign in', url },
    footer: [ignore],
  })
}

/** After a password was set or changed, so that its owner learns of it. */
export function passwordChangedMail(to: To, url: string): Mail {
  return compose({
    to: addressOf(to),
    subject: `Your password for PerfCopilot at ${to.organizationName} was changed`,
    paragraphs: [
      `Hello ${to.name},`,
      'Your password was changed, and all other sessions were signed out.',
      'If this was not you, set a new password now and tell an HR admin.',
    ],
    link: { label: 'Set a new password', url },
    footer: [],
  })
}

const when = (instant: Date, timeZone: string) =>
  `${instant.toLocaleString('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' })} (${timeZone})`
