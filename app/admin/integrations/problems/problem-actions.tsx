import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BellOff } from 'lucide-react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import type { ProblemView } from '#lib/problems/problems'
import { Button } from '#ui/controls/button'
import { Menu, MenuItem } from '#ui/overlays/menu'
import { problemsKey } from '../query-keys.ts'
import { resolveAskedAction, snoozeProblemAction } from './actions.ts'

const snoozes = [
  { days: 1, label: 'For a day' },
  { days: 7, label: 'For a week' },
  { days: 30, label: 'For 30 days' },
]

/** Hides a problem for some time, or shows a snoozed one again; a manager's question is marked as done. */
export function ProblemActions({ problem: { id, kind, title, snoozedUntil } }: { problem: ProblemView }) {
  const client = useQueryClient()
  const snooze = useMutation(actionMutation(snoozeProblemAction))
  const resolve = useMutation(actionMutation(resolveAskedAction))
  const markAsDone = async () => {
    await resolve.mutateAsync({ problemId: id })
    await client.invalidateQueries({ queryKey: problemsKey })
  }
  const hide = async (days: number) => {
    await snooze.mutateAsync({ problemId: id, days })
    await client.invalidateQueries({ queryKey: problemsKey })
  }
  const failure = failureOf(snooze.data) ?? failureOf(resolve.data)
  return (
    <>
      {kind === 'asked_by_manager' && (
        <Button size="sm" loading={resolve.isPending} onClick={() => void markAsDone()}>
          Mark as done
        </Button>
      )}
      {snoozedUntil === null ? (
        <Menu
          button={
            <Button size="icon" variant="ghost" loading={snooze.isPending} aria-label={`Snooze: ${title}`}>
              <BellOff aria-hidden />
            </Button>
          }
        >
          {snoozes.map(({ days, label }) => (
            <MenuItem key={days} onSelect={() => void hide(days)}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      ) : (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Show again: ${title}`}
          loading={snooze.isPending}
          onClick={() => void hide(0)}
        >
          Show again
        </Button>
      )}
      {failure && (
        <p role="alert" className="text-[0.8125rem] text-bad-ink">
          {failure}
        </p>
      )}
    </>
  )
}
