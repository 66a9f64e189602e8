import { CircleCheckBig, CircleX, Route, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { GoalStatus } from '#lib/goals/goal'
import { Pill, type Tone } from './pill.tsx'

export const goalStatusLooks: Record<GoalStatus, { word: string; tone: Tone; icon: ReactNode }> = {
  completed: { word: 'Completed', tone: 'good', icon: <CircleCheckBig /> },
  on_track: { word: 'On track', tone: 'accent', icon: <Route /> },
  at_risk: { word: 'At risk', tone: 'warn', icon: <TriangleAlert /> },
  off_track: { word: 'Off track', tone: 'bad', icon: <CircleX /> },
}

/** A goal's status in words, with a shape of its own. */
export function GoalStatusPill({ status }: { status: GoalStatus }) {
  const { word, tone, icon } = goalStatusLooks[status]
  return (
    <Pill tone={tone} icon={icon}>
      {word}
    </Pill>
  )
}
