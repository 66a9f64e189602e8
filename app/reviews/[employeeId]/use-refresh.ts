import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { callAction } from '#app/requests/call-action'
import { getJson } from '#app/requests/fetch-json'
import type { PersonRun } from '#lib/sync/runs/status'
import { refreshPersonAction } from '../actions.ts'

type RunAnswer = { run: PersonRun | null }

export type FinishedPersonRun = Extract<PersonRun, { isFinished: true }>

const askAgainAfterMs = 700

/**
 * A run over one person: starts it, follows it, and reads the page anew when it is over. A run that somebody else
 * started, or that was started before a reload, is followed as well.
 */
export function useRefresh(employeeId: string) {
  const router = useRouter()
  const client = useQueryClient()
  const queryKey = ['run-of-person', employeeId]
  const [isStarting, setStarting] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [finished, setFinished] = useState<FinishedPersonRun | null>(null)
  const [isRenewing, startRenewing] = useTransition()

  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getJson<RunAnswer>(`/api/people/${employeeId}/run`, signal),
    refetchInterval: ({ state }) => (goesOn(state.data?.run) ? askAgainAfterMs : false),
  })
  const run = data?.run ?? null

  const wasGoingOn = useRef(false)
  useEffect(() => {
    if (goesOn(run)) wasGoingOn.current = true
    if (!run?.isFinished || !wasGoingOn.current) return
    wasGoingOn.current = false
    setFinished(run)
    startRenewing(() => router.refresh())
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

  const isGoingOn = goesOn(run)
  return {
    start,
    isBusy: isStarting || isGoingOn || isRenewing,
    isGoingOn,
    waitingForWorkerSeconds: run && !run.isFinished ? run.waitingForWorkerSeconds : null,
    /** The start was refused, or how far it is cannot be read; a sentence. */
    failure: refusal ?? (isGoingOn && error ? error.message : null),
    /** How the run ended that was followed here; null until the page shows what it brought. */
    finished: isRenewing ? null : finished,
  }
}

const goesOn = (run: PersonRun | null | undefined) => run?.isFinished === false
