import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BellOff, TriangleAlert } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { actionMutation, failureOf } from '#app/requests/call-action'
import type { ProblemView } from '#lib/problems/problems'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { Disclosure } from '#ui/controls/disclosure'
import { RelativeTime } from '#ui/display/relative-time'
import { Card } from '#ui/layout/card'
import { Menu, MenuItem } from '#ui/overlays/menu'
import { resolveAskedAction, snoozeProblemAction } from './actions.ts'

/** Open problems with their fix; snoozed ones folded away. */
export function ProblemList({ problems }: { problems: ProblemView[] }) {
  const shown = problems.filter(({ snoozedUntil }) => snoozedUntil === null)
  const snoozed = problems.filter(({ snoozedUntil }) => snoozedUntil !== null)
  return (
    <Card title="Problems" description="Each goes away by itself once its cause is gone." flush>
      {shown.length > 0 && <Items problems={shown} />}
      {snoozed.length > 0 && (
        <div className="border-line border-t px-4 py-2 sm:px-5">
          <Disclosure label={`Snoozed: ${snoozed.length}`}>
            <div className="-mx-4 sm:-mx-5">
              <Items problems={snoozed} />
            </div>
          </Disclosure>
        </div>
      )}
    </Card>
  )
}

function Items({ problems }: { problems: ProblemView[] }) {
  return (
    <ul className="divide-y divide-line border-line border-t">
      {problems.map((problem) => (
        <ProblemItem key={problem.id} problem={problem} />
      ))}
    </ul>
  )
}

const snoozes = [
  { days: 1, label: 'For a day' },
  { days: 7, label: 'For a week' },
  { days: 30, label: 'For 30 days' },
]

function ProblemItem({ problem }: { problem: ProblemView }) {
  const { id, kind, title, fix, link, firstSeenAt, snoozedUntil } = problem
  const client = useQueryClient()
  const snooze = useMutation(actionMutation(snoozeProblemAction))
  const resolve = useMutation(actionMutation(resolveAskedAction))
  const failure = failureOf(snooze.data) ?? failureOf(resolve.data)
  const hide = async (days: number) => {
    await snooze.mutateAsync({ problemId: id, days })
    await client.invalidateQueries({ queryKey: ['problems'] })
  }
  const markAsDone = async () => {
    await resolve.mutateAsync({ problemId: id })
    await client.invalidateQueries({ queryKey: ['problems'] })
  }
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="flex min-w-0 flex-1 basis-72 gap-2.5">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn-ink" />
        <div className="min-w-0">
          <p className="wrap-break-word font-medium">{title}</p>
          <p className="wrap-break-word">{fix}</p>
          <p className="text-muted text-xs">
            Since <RelativeTime instant={firstSeenAt} />
          </p>
          {failure && (
            <p role="alert" className="text-bad-ink">
              {failure}
            </p>
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Link href={link.href as Route} prefetch={false} className={buttonVariants({ size: 'sm' })}>
          {link.label}
        </Link>
        {kind === 'asked_by_manager' && (
          <Button size="sm" loading={resolve.isPending} onClick={() => void markAsDone()}>
            Mark as done
          </Button>
        )}
        {snoozedUntil === null ? (
          <Menu
            button={
              <Button size="sm" variant="ghost" loading={snooze.isPending} aria-label={`Snooze: ${title}`}>
                <BellOff aria-hidden />
                Snooze
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
          <Button size="sm" variant="ghost" loading={snooze.isPending} onClick={() => void hide(0)}>
            Show again
          </Button>
        )}
      </div>
    </li>
  )
}
