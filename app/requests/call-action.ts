/** What stands for the result of an action whose answer never came. */
export type NoAnswer = { ok: false; code: 'no_answer'; message: string }

/** Awaits a server action; a call that broke on its way is a value like every other expected failure. */
export async function callAction<Result>(call: Promise<Result>): Promise<Result | NoAnswer> {
  try {
    return await call
  } catch {
    return noAnswer
  }
}

const noAnswer: NoAnswer = {
  ok: false,
  code: 'no_answer',
  message:
    'No answer came, so it is not certain whether this was done. Check your network connection, reload the page and look.',
}
