import type { ReactNode } from 'react'
import type { HrTopic } from '#db/queries/problems/asked'
import type { Preview } from '#lib/reviews/preview'
import { TellHr } from './tell-hr.tsx'

/** What a manager can tell HR about: the state of the goals, the marks beside the block, and contradictions. */
export function leversOf({ employee, goalsStatus, syncedAt, toldHr }: Preview) {
  const lever = (topic: HrTopic) => (
    <TellHr employeeId={employee.id} topic={topic} isTold={toldHr.includes(topic)} />
  )
  return {
    state: stateLever(goalsStatus.code, syncedAt, lever),
    marks: lever('goal_text'),
    contradictions: lever('contradiction'),
  }
}

function stateLever(
  code: Preview['goalsStatus']['code'],
  syncedAt: string | null,
  lever: (topic: HrTopic) => ReactNode,
): ReactNode {
  switch (code) {
    case 'fresh':
    case 'outside_period':
    case 'never_synced':
      return null
    case 'last_read_failed':
    case 'old':
      return lever(syncedAt ? 'goals_old' : 'goals_missing')
    default:
      return lever('goals_missing')
  }
}
