import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { useEffect, useId, useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import type { ScheduleView } from '#lib/sync/schedule/schedule-view'
import { type Clock, useClock } from '#ui/clock/clock'
import { buttonVariants } from '#ui/controls/button-variants'
import { Input } from '#ui/controls/input'
import { Label } from '#ui/controls/label'
import { Switch } from '#ui/controls/switch'
import { useInvalidate } from '../data.ts'
import { setScheduleAction } from './actions.ts'
import { clockOf, formatNextSync, minuteOf } from './format-next-sync.ts'

type ScheduleSectionProps = { schedule: ScheduleView; isPaused: boolean }

type Wanted = { isOn: boolean; minute: number }

/**
 * The daily sync: switch, time, when it comes next, and by which clocks. The switch is saved at once, the time by Enter or
 * on leaving the field; both show what is wanted while it is being saved, and stay usable.
 */
export function ScheduleSection({ schedule, isPaused }: ScheduleSectionProps) {
  const { timeZone } = schedule
  const id = useId()
  const invalidate = useInvalidate()
  const set = useMutation(actionMutation(setScheduleAction))
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const failure = failureOf(set.data)
  const clock = useClock()
  const { isOn, minute } = wanted ?? schedule

  // Dropped once the card has it, not when it is saved: in between the field would be gone for a moment, and the focus with it.
  useEffect(() => {
    setWanted((latest) =>
      latest?.isOn === schedule.isOn && latest.minute === schedule.minute ? null : latest,
    )
  }, [schedule.isOn, schedule.minute])

  const save = async (changed: Partial<Wanted>) => {
    const next = { isOn, minute, ...changed }
    setWanted(next)
    const { ok } = await set.mutateAsync(next)
    if (ok) await invalidate()
    else setWanted((latest) => (latest === next ? null : latest))
    return ok
  }
  const saveTyped = async () => {
    const typedMinute = minuteOf(typed ?? '')
    setTyped(null)
    if (typedMinute === null || typedMinute === minute || (await save({ minute: typedMinute }))) return
    // It was not saved, so it stays in the field.
    setTyped((latest) => latest ?? typed)
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 xl:ml-auto">
      <span className="flex items-center gap-2.5">
        <Switch id={id} checked={isOn} onCheckedChange={(checked) => void save({ isOn: checked })} />
        <Label htmlFor={id}>Daily sync</Label>
      </span>
      {isOn && (
        <Input
          type="time"
          aria-label={`Time of the daily sync (${timeZone})`}
          className="w-auto tabular-nums"
          value={typed ?? clockOf(minute)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => void saveTyped()}
          // Not by a form, which Chrome does not submit from a time field.
          onKeyDown={(event) => {
            if (event.key === 'Enter') void saveTyped()
          }}
        />
      )}
      {isOn && timeZone !== clock.timeZone && (
        <span className="text-[0.8125rem] text-muted">{timeZone.replaceAll('_', ' ')} time</span>
      )}
      <p role="status" className="min-w-0 text-[0.8125rem] text-muted">
        {formatSchedule(schedule, isPaused, clock)}
      </p>
      {isOn && (
        <Link
          href={'/admin?tab=settings#time-zone' as Route}
          className={buttonVariants({ variant: 'link', size: 'sm' })}
        >
          Change time zone
        </Link>
      )}
      {failure && (
        <p role="alert" className="w-full text-[0.8125rem] text-bad-ink">
          {failure}
        </p>
      )}
    </div>
  )
}

function formatSchedule({ isOn, nextRunAt }: ScheduleView, isPaused: boolean, clock: Clock): string {
  if (!isOn) return 'Off. Goals update only when you choose “Sync now”.'
  if (isPaused) return 'No syncs while paused.'
  if (!nextRunAt) return 'Scheduling the next sync…'
  const next = new Date(nextRunAt)
  // Overdue for a moment only, unless no worker runs; the run itself then shows it.
  if (next.getTime() <= clock.now) return 'Next sync: starting soon.'
  return `Next sync: ${formatNextSync(next, clock)}`
}
