import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { callAction } from '#app/requests/call-action'
import { getJson } from '#app/requests/fetch-json'
import type { PersonRun } from '#lib/sync/runs/status'
import { refreshPersonAction } from '../actions.ts'

type RunAnswer = { run: PersonRun | null }

export type FinishedPersonRun = Extract<PersonRun, { isFinished: true }>

const pollEveryMs = 700

/**
 * A run over one person: starts it, polls it, and refreshes the page when it ends. A run started by another user or before a reload is polled too.
 */
export function useRefresh(employeeId: string) {
  const router = useRouter()
  const client = useQueryClient()
  const queryKey = ['run-of-person', employeeId]
  const [isStarting, setStarting] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [finished, setFinished] = useState<FinishedPersonRun | null>(null)
  const [isRefreshing, startRefreshing] = useTransition()

  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getJson<RunAnswer>(`/api/people/${employeeId}/run`, signal),
    refetchInterval: ({ state }) => (isUnfinished(state.data?.run) ? pollEveryMs : false),
  })
  const run = data?.run ?? null

  const wasRunning = useRef(false)
  useEffect(() => {
    if (isUnfinished(run)) wasRunning.current = true
    if (!run?.isFinished || !wasRunning.current) return
    wasRunning.current = false
    setFinished(run)
    startRefreshing(() => router.refresh())
  }, [run, router])

  const start = async () => {
    setStarting(true)
    setRefusal(null)
    setFinished(null)
    const result = await callAction(refreshPersonAction({ employeeId }))
    setStarting(false)
    if (!result.ok) return setRefusal(result.message)
    // An answer still under way may be older than the start.
    await client.cancelQueries({ queryKey })
    const begun: RunAnswer = { run: { id: result.runId, isFinished: false, waitingForWorkerSeconds: null } }
    client.setQueryData(queryKey, begun)
  }

  const isRunning = isUnfinished(run)
  return {
    start,
    isBusy: isStarting || isRunning || isRefreshing,
    isRunning,
    waitingForWorkerSeconds: run && !run.isFinished ? run.waitingForWorkerSeconds : null,
    /** The start was refused, or how far it is cannot be read; a sentence. */
    failure: refusal ?? (isRunning && error ? error.message : null),
    /** How the run ended that was followed here; null until the page shows what it brought. */
    finished: isRefreshing ? null : finished,
  }
}

const isUnfinished = (run: PersonRun | null | undefined) => run?.isFinished === false
