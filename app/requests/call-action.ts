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

/**
 * Options for `useMutation` over a server action: `useMutation(actionMutation(pauseAction))`. Every expected failure is a
 * value in `data`, so `mutateAsync` never throws; `failureOf(data)` is its sentence.
 */
export const actionMutation = <Result, Input = void>(action: (input: Input) => Promise<Result>) => ({
  mutationFn: (input: Input) => callAction(action(input)),
})

/** The sentence of a failed result; null after a success, and while there is no result. */
export function failureOf(result: { ok: boolean; message?: unknown } | undefined): string | null {
  return result && !result.ok && typeof result.message === 'string' ? result.message : null
}

const noAnswer: NoAnswer = {
  ok: false,
  code: 'no_answer',
  message: 'We couldn’t confirm this was saved. Check your connection and reload.',
}
