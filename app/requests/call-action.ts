import { unstable_isUnrecognizedActionError as isOfOtherVersion } from 'next/navigation'
import { connectivityWatch } from '../ui/connectivity/connectivity.ts'

/** What stands for the result of an action whose answer never came, or that the server does not have (any more). */
export type NoAnswer = { ok: false; code: 'no_answer' | 'new_version'; message: string }

/** Longer than any action may take: a test of a connection reads for up to 30 seconds, and what it waits for comes on top. */
export const actionLimitMs = 90_000

/**
 * Awaits a server action; a call that broke on its way, or that nothing answers, is a value like every other expected
 * failure.
 */
export async function callAction<Result>(call: Promise<Result>): Promise<Result | NoAnswer> {
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => limit.reject(new Error('no answer in time')), actionLimitMs)
  try {
    return await Promise.race([call, limit.promise])
  } catch (error) {
    if (isOfOtherVersion(error)) return newVersion
    connectivityWatch.noAnswer()
    return noAnswer
  } finally {
    clearTimeout(timer)
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

const newVersion: NoAnswer = {
  ok: false,
  code: 'new_version',
  message: 'A new version of PerfCopilot is out. Nothing was done. Reload, then try again.',
}

const noAnswer: NoAnswer = {
  ok: false,
  code: 'no_answer',
  message: 'We couldn’t confirm this was saved. Check your connection and reload.',
}
