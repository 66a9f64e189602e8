import type { ReactNode } from 'react'
import type { HrTopic } from '#db/queries/problems/asked'
import type { Preview } from '#lib/reviews/preview'
import { TellHr } from './tell-hr.tsx'

/** What a manager can tell HR about: the state of the goals, the marks beside the block, and contradictions. */
export function hrActionsOf({ employee, goalsStatus, syncedAt, toldHr }: Preview) {
  const hrAction = (topic: HrTopic) => (
    <TellHr employeeId={employee.id} topic={topic} isTold={toldHr.includes(topic)} />
  )
  return {
    state: stateAction(goalsStatus.code, syncedAt, hrAction),
    marks: hrAction('goal_text'),
    contradictions: hrAction('contradiction'),
  }
}

function stateAction(
  code: Preview['goalsStatus']['code'],
  syncedAt: string | null,
  hrAction: (topic: HrTopic) => ReactNode,
): ReactNode {
  switch (code) {
    case 'fresh':
    case 'outside_period':
    case 'never_synced':
      return null
    case 'last_read_failed':
    case 'old':
      return hrAction(syncedAt ? 'goals_old' : 'goals_missing')
    default:
      return hrAction('goals_missing')
  }
}
