import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState, useTransition } from 'react'
import type { FollowedRun } from '#lib/reviews/latest-run'
import { callAction } from '../../requests/call-action.ts'
import { getJson } from '../../requests/fetch-json.ts'
import { refreshPersonAction } from './actions.ts'

type RunAnswer = { run: FollowedRun | null }

export type FinishedPersonRun = Extract<FollowedRun, { isFinished: true }>

const pollEveryMs = 700

/**
 * A run over one person: starts it, polls it, and invalidates what is shown when it ends. A run started by another user or before
 * a reload is polled too. Where the answer lacked earlier goals, a second read follows at once, since only two answers in a
 * row remove a goal.
 * @param isReading whether the page was read while a run was under way; holds until the run itself is known
 * @param invalidate invalidates what shows the person's goals
 */
export function useRefresh(employeeId: string, isReading: boolean, invalidate: () => void | Promise<void>) {
  const client = useQueryClient()
  const queryKey = ['run-of-person', employeeId]
  const [isStarting, setStarting] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [finished, setFinished] = useState<FinishedPersonRun | null>(null)
  const [checking, setChecking] = useState<FinishedPersonRun | null>(null)
  const [isRefreshing, startRefreshing] = useTransition()

  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getJson<RunAnswer>(`/api/people/${employeeId}/run`, signal),
    refetchInterval: ({ state }) => (isUnfinished(state.data?.run) ? pollEveryMs : false),
  })
  const run = data?.run ?? null
  const isRunning = data ? isUnfinished(run) : isReading

  const begin = async () => {
    setStarting(true)
    const result = await callAction(refreshPersonAction({ employeeId }))
    setStarting(false)
    if (!result.ok) {
      setChecking(null)
      return setRefusal(result.message)
    }
    // An answer still under way may be older than the start.
    await client.cancelQueries({ queryKey })
    const begun: RunAnswer = { run: { id: result.runId, isFinished: false, waitingForWorkerSeconds: null } }
    client.setQueryData(queryKey, begun)
  }

  const followed = useRef({ isRunning: false, mayReadAgain: false })
  // Before the next painting, which would otherwise show once more what was said before the run.
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the run; `begin` and `invalidate` are new with every rendering
  useLayoutEffect(() => {
    if (isRunning) followed.current.isRunning = true
    if (!run?.isFinished || !followed.current.isRunning) return
    followed.current.isRunning = false
    if (run.state === 'done' && run.missed > 0 && followed.current.mayReadAgain) {
      followed.current.mayReadAgain = false
      setChecking(run)
      void begin()
      return
    }
    setChecking(null)
    setFinished(run)
    startRefreshing(invalidate)
  }, [run])

  const start = () => {
    setRefusal(null)
    setFinished(null)
    followed.current.mayReadAgain = true
    return begin()
  }

  return {
    start,
    isBusy: isStarting || isRunning || isRefreshing || checking !== null,
    isRunning: isRunning || checking !== null,
    /** It runs, or what it brought is being read. */
    isUnderWay: isRunning || checking !== null || isRefreshing,
    /** The first of two reads, while the second one goes on. */
    checking,
    waitingForWorkerSeconds: run && !run.isFinished ? run.waitingForWorkerSeconds : null,
    /** The start was refused, or how far it is cannot be read; a sentence. */
    failure: refusal ?? (isRunning && error ? error.message : null),
    /** How the run ended that was followed here; null until the page shows what it brought. */
    finished: isRefreshing ? null : finished,
  }
}

const isUnfinished = (run: FollowedRun | null | undefined) => run?.isFinished === false
