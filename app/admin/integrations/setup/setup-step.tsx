import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { startSyncAction } from '#app/palette/actions'
import { actionMutation, failureOf } from '#app/requests/call-action'
import type { SetupStep } from '#lib/settings/setup'
import { cn } from '#ui/cn'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { useInvalidate } from '../data.ts'
import { formatStep } from './format-step.ts'

type SetupStepItemProps = {
  step: SetupStep
  /** Its place among all steps, those that are done included. */
  number: number
  isCurrent: boolean
  /** Everyone is mapped already. */
  isMapped: boolean
  /** Culture Amp is connected. */
  isConnected: boolean
  /** A sync of all has read people. */
  hasSynced: boolean
}

/** A step that is left: what to do, how much of it, and the button that does it. */
export function SetupStepItem(props: SetupStepItemProps) {
  const { step, number, isCurrent, isMapped, isConnected, hasSynced } = props
  const canSync = isConnected && (isCurrent || isMapped)
  const { title, whatIsLeft, link } = formatStep(step.step, isMapped)
  return (
    <li aria-current={isCurrent ? 'step' : undefined} className="flex min-w-0 items-start gap-2.5">
      <span
        aria-hidden
        className={cn(
          'mt-0.5 grid size-5 shrink-0 place-items-center rounded-full font-semibold text-[0.6875rem] tabular-nums',
          isCurrent ? 'bg-accent text-on-accent' : 'text-muted ring-1 ring-line-strong ring-inset',
        )}
      >
        {number}
      </span>
      <div className="min-w-0">
        <p className={cn('font-medium', !isCurrent && 'text-muted')}>{title}</p>
        <p className="text-[0.8125rem] text-muted">{whatIsLeft(step.left)}</p>
        {link === 'sync' && canSync && <StartSync isFirst={!hasSynced} />}
        {link !== null && link !== 'sync' && (
          <Link href={link.href as Route} className={buttonVariants({ variant: 'link', size: 'sm' })}>
            {link.label}
          </Link>
        )}
      </div>
    </li>
  )
}

function StartSync({ isFirst }: { isFirst: boolean }) {
  const invalidate = useInvalidate()
  const start = useMutation(actionMutation(startSyncAction))
  const failure = failureOf(start.data)
  const startNow = async () => {
    if ((await start.mutateAsync()).ok) await invalidate()
  }
  return (
    <>
      <Button variant="link" size="sm" loading={start.isPending} onClick={() => void startNow()}>
        {isFirst ? 'Run first sync' : 'Sync now'}
      </Button>
      {failure && (
        <p role="alert" className="mt-1 text-[0.8125rem] text-bad-ink">
          {failure}
        </p>
      )}
    </>
  )
}
