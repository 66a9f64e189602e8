const sentences = new Map(
  Object.entries({
    CredentialsSignin:
      'E-mail and password do not match an account. Check both and try again; an HR admin of your organization can tell you which address is yours.',
    rate_limited:
      'There were too many attempts for this account, so it is closed for a while. Wait 15 minutes and try again, or ask an HR admin.',
    unavailable:
      'PerfCopilot cannot reach its database, so nobody can sign in right now. Wait a moment and try again; if it lasts, tell whoever runs PerfCopilot.',
    unreachable: 'The server did not answer. Check your network connection and try again.',
    AccessDenied:
      'Your single sign-on account is not known here. Ask an HR admin to invite the e-mail address that you signed on with.',
  }),
)

/**
 * What to tell somebody whom sign-in turned away.
 * @param code next-auth's `error` word, a code thrown by our own sign-in, or `unreachable` when no answer came
 */
export function signInFailure(code: string): string {
  return (
    sentences.get(code) ??
    'Sign-in did not work. Try again; if it happens again, tell whoever runs PerfCopilot the time and this word: ' +
      `${/^\w{1,40}$/.test(code) ? code : 'unknown'}.`
  )
}
