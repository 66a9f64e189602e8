import { useMutation } from '@tanstack/react-query'
import { actionMutation, failureOf } from '#app/requests/call-action'
import type { OutcomeCode } from '#lib/goals/outcome-kind'
import { retryPeopleAction } from '../actions.ts'
import { useInvalidateRuns } from '../data.ts'

/** Reads the people of a run with one outcome again; the run's page then follows how many are still being read. */
export function useRetry(runId: string, code: OutcomeCode) {
  const invalidate = useInvalidateRuns()
  const retry = useMutation({
    mutationFn: () => actionMutation(retryPeopleAction).mutationFn({ runId, code }),
    onSuccess: () => invalidate(),
  })
  return {
    retry,
    failure: failureOf(retry.data),
    isJoined: retry.data?.ok === true && retry.data.joined,
  }
}
