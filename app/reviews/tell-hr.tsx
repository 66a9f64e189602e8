'use client'

import { useMutation } from '@tanstack/react-query'
import { Check, Megaphone } from 'lucide-react'
import type { EmployeeId } from '#db/ids'
import type { HrTopic } from '#db/queries/problems/asked'
import { actionMutation, failureOf } from '../requests/call-action.ts'
import { Button } from '../ui/controls/button.tsx'
import { tellHrAction } from './actions.ts'

type TellHrProps = {
  employeeId: EmployeeId
  topic: HrTopic
  /** HR was told already and has not settled it. */
  isTold: boolean
}

/** Tells the HR admins about what stands beside it; once is enough, since it stays until it is settled. */
export function TellHr({ employeeId, topic, isTold }: TellHrProps) {
  const tell = useMutation(actionMutation(tellHrAction))
  const failure = failureOf(tell.data)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1 print:hidden">
      {!(isTold || tell.data?.ok) && (
        <Button size="sm" loading={tell.isPending} onClick={() => tell.mutate({ employeeId, topic })}>
          <Megaphone aria-hidden />
          Tell HR
        </Button>
      )}
      <span role="status" className="text-[0.8125rem]">
        {(isTold || tell.data?.ok) && (
          <span className="inline-flex items-center gap-1.5">
            <Check aria-hidden className="size-4 text-good-ink" />
            HR has been told.
          </span>
        )}
      </span>
      {failure && (
        <span role="alert" className="text-[0.8125rem] text-bad-ink">
          {failure}
        </span>
      )}
    </span>
  )
}
