import { CircleCheck, CircleMinus, EyeOff, ListEnd, PauseCircle } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { GoalPlace } from '#lib/people/person/goal-place'
import { Day } from '#ui/clock/day'
import { goalStatusLooks } from '#ui/display/goal-status-pill'
import { Pill, type Tone } from '#ui/display/pill'
import { RelativeTime } from '#ui/display/relative-time'
import type { PersonGoalRow } from '../person-data.ts'

const looks: Record<GoalPlace, { word: string; tone: Tone; icon: ReactNode }> = {
  in_block: { word: 'In the block', tone: 'good', icon: <CircleCheck /> },
  held: { word: 'Removal held', tone: 'warn', icon: <PauseCircle /> },
  beyond_limit: { word: 'Beyond the limit', tone: 'warn', icon: <ListEnd /> },
  hidden: { word: 'Hidden', tone: 'neutral', icon: <EyeOff /> },
  removed: { word: 'Removed', tone: 'neutral', icon: <CircleMinus /> },
}

/** One stored goal: where it is, why, and when it came, changed and went. */
export function GoalHistoryItem({ goal }: { goal: PersonGoalRow }) {
  const { word, tone, icon } = looks[goal.place]
  const status = goalStatusLooks[goal.status].word
  return (
    <li className="grid gap-1 px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5">
        <h3 className="wrap-anywhere min-w-0 flex-1 basis-48 text-pretty font-medium leading-6 max-sm:basis-full">
          {goal.name}
        </h3>
        <Pill tone={tone} icon={icon}>
          {word}
        </Pill>
      </div>
      {goal.reason && <p className="text-[0.8125rem]">{goal.reason}</p>}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-muted">
        <span>
          {status}
          {goal.cultureAmpStatus && ` (“${goal.cultureAmpStatus}” in Culture Amp)`}
        </span>
        {goal.dueDate && (
          <span>
            Due <Day day={goal.dueDate} />
          </span>
        )}
        <Moment word="Added" at={goal.addedAt} runId={goal.addedByRunId} />
        {goal.changedAt !== goal.addedAt && (
          <Moment word="Changed" at={goal.changedAt} runId={goal.changedByRunId} />
        )}
        {goal.removedAt && <Moment word="Removed" at={goal.removedAt} runId={goal.removedByRunId} />}
        {goal.heldByRunId && <RunLink runId={goal.heldByRunId}>Held by this sync</RunLink>}
      </p>
    </li>
  )
}

function Moment({ word, at, runId }: { word: string; at: string; runId: string | null }) {
  return (
    <span>
      {word} <RelativeTime instant={at} />
      {runId && (
        <>
          {' '}
          <RunLink runId={runId}>by a sync</RunLink>
        </>
      )}
    </span>
  )
}

function RunLink({ runId, children }: { runId: string; children: ReactNode }) {
  return (
    <Link
      href={`/admin/runs/${runId}` as Route}
      prefetch={false}
      className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
    >
      {children}
    </Link>
  )
}
