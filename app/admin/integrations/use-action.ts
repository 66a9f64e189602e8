import { useState } from 'react'
import { callAction, type NoAnswer } from '#app/requests/call-action'

type Answer = { ok: boolean; message?: unknown }

/** Calls a server action and keeps what a screen shows of it: whether it is under way, and the sentence of its failure. */
export function useAction<Input extends unknown[], Result extends Answer>(
  action: (...input: Input) => Promise<Result>,
) {
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  const run = async (...input: Input): Promise<Result | NoAnswer> => {
    setPending(true)
    setFailure(null)
    const result = await callAction(action(...input))
    setPending(false)
    if (!result.ok && typeof result.message === 'string') setFailure(result.message)
    return result
  }
  return { run, isPending, failure, clear: () => setFailure(null) }
}
