const askAdmin = 'Ask an HR admin of your organization.'
const provider = 'Try again. If it happens again, contact support.'

const sentences = new Map(
  Object.entries({
    CredentialsSignin: 'Wrong email or password.',
    busy: 'Many people are signing in right now. Try again in a few seconds.',
    unavailable:
      'PerfCopilot can’t reach its database, so sign-in doesn’t work right now. Wait a moment and try again; if it happens again, contact support.',
    unreachable: 'The server did not answer. Check your network connection and try again.',
    choice_expired: 'The choice of your organization took too long. Sign in again.',
    AccessDenied: `You don’t have access. ${askAdmin}`,
    sso_no_subject: `The identity provider did not say who you are (no issuer or subject). ${provider}`,
    sso_no_email: `Your single sign-on account has no email. ${askAdmin}`,
    sso_email_unverified: `The email of your single sign-on account is not verified. Verify it there, or ask an HR admin.`,
    sso_not_invited: `No account here has the email of your single sign-on account. Ask an HR admin to invite you.`,
    sso_deactivated: `Your account here is deactivated. Ask an HR admin to reactivate it.`,
    sso_linked_elsewhere: `Your account here is linked with another single sign-on account. Ask an HR admin to unlink it.`,
    sso_cancelled: 'Single sign-on was cancelled, or the identity provider did not let you in. Try again.',
    sso_client_refused: `The identity provider refused PerfCopilot’s client ID or secret. ${provider}`,
    sso_too_late: 'Single sign-on took too long. Try again.',
    sso_redirect_address: `The identity provider does not know PerfCopilot’s address. ${provider}`,
    sso_wrong_issuer: `A different identity provider answered than the one that is set up. ${provider}`,
    sso_other_tab: 'Single sign-on was started in another tab, or too long ago. Try again.',
    sso_clock: `The identity provider’s clock and PerfCopilot’s differ. ${provider}`,
    sso_wrong_audience: `The identity provider’s response was meant for another application. ${provider}`,
    sso_bad_signature: `The signature of the identity provider’s response can’t be checked. ${provider}`,
    sso_unreachable: `The identity provider could not be reached. ${provider}`,
  }),
)

/**
 * The sentence for a refused sign-in.
 * @param code next-auth's `error` word, a code of our own sign-in (lib/access/sign-in), or `unreachable` when no answer came
 */
export function signInFailure(code: string): string {
  const [, seconds] = /^too_many_(\d{1,6})$/.exec(code) ?? []
  if (seconds !== undefined) return tooMany(Number(seconds))
  return (
    sentences.get(code) ??
    'Sign-in did not work. Try again; if it happens again, contact support with the time and this code: ' +
      `${/^\w{1,40}$/.test(code) ? code : 'unknown'}.`
  )
}

function tooMany(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return `Too many attempts. Try again in ${minutes <= 1 ? 'a minute' : `${minutes} minutes`}, or set a new password.`
}
