'use client'

import { useMutation } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { plural } from '#lib/format'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { loadPart } from '#ui/feedback/load-part'
import { toast } from '#ui/feedback/toast'
import { leaveFocusInSection } from '#ui/layout/leave-focus-in-section'
import { keepRemovalsAction } from '../actions.ts'
import { useInvalidateRuns } from '../data.ts'

const ApplyDialog = dynamic(
  loadPart(() => import('./apply-dialog.tsx').then((file) => file.ApplyDialog)),
  {
    ssr: false,
  },
)

type HeldRemovalsProps = { held: { runId: string; goals: number; sentence: string } }

/** A run's held removals: what is missing, and the ways to remove or keep it. */
export function HeldRemovals({ held }: HeldRemovalsProps) {
  const [isAsked, setAsked] = useState(false)
  const invalidate = useInvalidateRuns()
  const keep = useMutation(actionMutation(keepRemovalsAction))

  const keepAll = async () => {
    const result = await keep.mutateAsync({ runId: held.runId })
    await invalidate()
    if (result.ok) toast('The goals are kept. The next sync checks them again.')
  }

  return (
    <div>
      <Alert
        tone="warn"
        title={held.sentence}
        action={
          <>
            <Button size="sm" onClick={() => setAsked(true)}>
              Remove {plural(held.goals, 'goal')}
            </Button>
            <Button
              ref={leaveFocusInSection}
              size="sm"
              loading={keep.isPending}
              onClick={() => void keepAll()}
            >
              Keep them
            </Button>
          </>
        }
      >
        New and changed goals were saved. Remove the missing ones if they were really deleted in Culture Amp.
        Keep them if the response or the file looks wrong.
        {keep.data && <p className="mt-1 text-bad-ink">{failureOf(keep.data)}</p>}
      </Alert>
      {isAsked && <ApplyDialog held={held} onClose={() => setAsked(false)} />}
    </div>
  )
}
