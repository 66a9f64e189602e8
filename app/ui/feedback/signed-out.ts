/**
 * Why an action was refused whose session is over. Most states keep only the sentence of a refusal: by it they know that
 * signing in again is the next step.
 */
export const signedOutSentence = 'You are signed out. Nothing was changed. Sign in again, then try again.'

/** Whether an action's sentence of failure is that of a session that is over. */
export const isSignedOut = (failure: string | null | undefined): boolean => failure === signedOutSentence
