import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FinishedRun } from '#lib/sync/runs/status'
import { cn } from '#ui/cn'
import { Button } from '#ui/controls/button'
import { CopyButton } from '#ui/controls/copy-button'
import type { ConnectionData } from '../data.ts'
import { useSetupChecklist } from './use-setup-checklist.ts'

/** The steps from nothing to goals in every review; hidden once the last one is done. */
export function SetupChecklist({ data, organizationId }: { data: ConnectionData; organizationId: string }) {
  const managers = useSetupChecklist(organizationId)
  const steps = stepsOf(data, managers)
  const current = steps.findIndex((step) => !step.isDone)
  if (current === -1) return null
  return (
    <section
      aria-labelledby="set-up"
      className="rounded-lg bg-sunken px-4 py-3.5 ring-1 ring-line ring-inset"
    >
      <h3 id="set-up" className="font-medium">
        Set up{' '}
        <span className="font-normal text-muted">
          · {steps.filter((step) => step.isDone).length} of {steps.length} done
        </span>
      </h3>
      <ol className="mt-3 grid gap-3 sm:grid-cols-4">
        {steps.map((step, at) => (
          <li
            key={step.title}
            aria-current={at === current ? 'step' : undefined}
            className="flex min-w-0 items-start gap-2.5"
          >
            <StepMark number={at + 1} isDone={step.isDone} isCurrent={at === current} />
            <div className="min-w-0">
              <p className={cn('font-medium', at !== current && 'text-muted')}>
                {step.title}
                {step.isDone && <span className="sr-only"> (done)</span>}
              </p>
            </div>
          </li>
        ))}
      </ol>
      <div className="mt-3 border-line border-t pt-3 text-muted">{steps[current]?.body}</div>
    </section>
  )
}

type Step = { title: string; isDone: boolean; body: ReactNode }

function stepsOf(
  { connection, sync }: ConnectionData,
  managers: ReturnType<typeof useSetupChecklist>,
): Step[] {
  return [
    {
      title: 'Connect Culture Amp',
      isDone: connection.state !== 'not_connected',
      body: 'Choose Connect and enter the API key.',
    },
    {
      title: 'Map people',
      isDone: connection.counts.mapped > 0,
      body: (
        <>
          Add each employee’s Culture Amp user ID.{' '}
          <a href="#unmapped" className="text-accent-ink underline underline-offset-4">
            Go to the list
          </a>
        </>
      ),
    },
    {
      title: 'Sync goals',
      isDone: isSynced(connection.counts.goals, sync.last?.state),
      body: 'Run your first sync. You can leave this page.',
    },
    {
      title: 'Invite managers',
      isDone: managers.isDone,
      body: (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0">Send managers this link. They see the goals of their own reports.</p>
          <CopyButton text={managers.link} label="Copy link" />
          <Button variant="link" onClick={managers.markDone}>
            Mark as done
          </Button>
        </div>
      ),
    },
  ]
}

/**
 * Goals that came while IDs were checked are no sync yet, and a later failure does not undo the step.
 * @param last the state of the last full sync; undefined before the first
 */
const isSynced = (goals: number, last: FinishedRun['state'] | undefined): boolean =>
  last === 'done' || last === 'partly' || (last !== undefined && goals > 0)

function StepMark({ number, isDone, isCurrent }: { number: number; isDone: boolean; isCurrent: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        'grid size-5 shrink-0 place-items-center rounded-full font-semibold text-[0.6875rem] tabular-nums',
        isDone && 'bg-good-soft text-good-ink',
        isCurrent && 'bg-accent text-on-accent',
        !isDone && !isCurrent && 'text-muted ring-1 ring-line-strong ring-inset',
      )}
    >
      {isDone ? <Check className="size-3" /> : number}
    </span>
  )
}
