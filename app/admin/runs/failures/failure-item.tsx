import { CircleAlert, RotateCw, TriangleAlert } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { usePersonAddress } from '#app/admin/people/use-person-address'
import { PreviewButton } from '#app/block/panel/preview-button.tsx'
import { formatNumber, plural } from '#lib/format'
import { canRetry, type NotGoodCode, outcomeKind } from '#lib/goals/outcome-kind'
import type { RunDetails } from '#lib/sync/runs/history'
import { maxPeopleToRetry } from '#lib/sync/runs/retry-limit'
import { cn } from '#ui/cn'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { SupportText } from '#ui/feedback/support'
import { outcomeNames } from '../outcomes/outcome-names.ts'
import { fixes } from './fixes.ts'
import { useRetry } from './use-retry.ts'

type FailureItemProps = {
  run: RunDetails['run']
  code: NotGoodCode
  group: RunDetails['failures'][number]
  onShow: () => void
}

/** One cause: whom it concerns, the fix, and the way to read them again. */
export function FailureItem({ run, code, group, onShow }: FailureItemProps) {
  const { people, first } = group
  const isFailed = outcomeKind(code) === 'failed'
  const Icon = isFailed ? CircleAlert : TriangleAlert
  const fix = fixes[code]
  const more = people - first.length
  return (
    <li className="grid gap-x-6 gap-y-3 px-4 py-3.5 sm:px-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 items-start gap-2.5">
        <Icon
          aria-hidden
          className={cn('mt-0.5 size-4 shrink-0', isFailed ? 'text-bad-ink' : 'text-warn-ink')}
        />
        <div className="grid min-w-0 gap-2">
          <div>
            <h3 className="font-medium">
              {outcomeNames[code]} <span className="text-muted">· {plural(people, 'person', 'people')}</span>
            </h3>
            <p className="text-pretty text-muted">
              <SupportText>{fix.sentence}</SupportText>
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Retry run={run} code={code} group={group} />
            {fix.link && (
              <Link
                href={fix.link.href as Route}
                prefetch={false}
                className={buttonVariants({ variant: 'link', size: 'sm' })}
              >
                {fix.link.label}
              </Link>
            )}
          </div>
        </div>
      </div>
      <div className="min-w-0 max-lg:pl-6.5">
        <ul className="grid gap-0.5">
          {first.map((person) => (
            <Person key={person.id} person={person} />
          ))}
        </ul>
        {more > 0 && (
          <Button variant="link" size="sm" className="mt-1" onClick={onShow}>
            Show all {formatNumber(people)}
          </Button>
        )}
      </div>
    </li>
  )
}

function Person({ person }: { person: FailureItemProps['group']['first'][number] }) {
  const address = usePersonAddress()
  return (
    <li className="flex min-w-0 items-center justify-between gap-2">
      <Link
        href={address(person.id)}
        prefetch={false}
        title={person.message}
        className="min-w-0 truncate underline decoration-line-strong underline-offset-4 hover:decoration-current"
      >
        {person.fullName}
      </Link>
      <PreviewButton person={person} isIcon />
    </li>
  )
}

/** *Retry n* while someone is left, what goes on, and how many were settled since. */
function Retry({ run, code, group }: Omit<FailureItemProps, 'onShow'>) {
  const { retry, failure, isJoined } = useRetry(run.id, code)
  const { people, open, reading } = group
  const settled = people - open
  const isOver = run.state !== 'waiting' && run.state !== 'running'
  const isOffered = isOver && canRetry(code) && open > 0
  const isReading = reading > 0
  return (
    <>
      {isOffered && open <= maxPeopleToRetry && (
        <Button size="sm" loading={retry.isPending || isReading} onClick={() => retry.mutate()}>
          <RotateCw aria-hidden />
          Retry {formatNumber(open)}
        </Button>
      )}
      {isOffered && open > maxPeopleToRetry && (
        <span>Too many to retry one by one: use “Sync now”, which reads everyone.</span>
      )}
      {/* After the link: while there is nothing to say it takes no room before it. */}
      <span role="status" className="order-last text-[0.8125rem] text-muted">
        {isReading
          ? `Reading ${plural(reading, 'person', 'people')}…`
          : isJoined
            ? 'A full sync is running and reads them.'
            : settled > 0 && `${formatNumber(settled)} of ${formatNumber(people)} settled since.`}
      </span>
      {failure && (
        <span role="alert" className="order-last text-[0.8125rem] text-bad-ink">
          {failure}
        </span>
      )}
    </>
  )
}
