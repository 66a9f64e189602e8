import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { cn } from '#ui/cn'
import { SupportText } from '#ui/feedback/support'
import type { MappedRow } from '../people/people-rows.ts'
import { formatOutcome } from './format-outcome.ts'

const looks = {
  good: { Icon: CircleCheck, ink: 'text-good-ink' },
  warning: { Icon: TriangleAlert, ink: 'text-warn-ink' },
  failed: { Icon: CircleAlert, ink: 'text-bad-ink' },
  none: { Icon: CircleDashed, ink: 'text-muted' },
}

type OutcomeLineProps = { row: Parameters<typeof formatOutcome>[0] & Partial<MappedRow> }

/** "3 goals: Cut onboarding time …", "0 goals: check the ID", or the sentence of a failure, with a shape for each kind. */
export function OutcomeLine({ row }: OutcomeLineProps) {
  const { kind, words, firstGoal, hasMore } = formatOutcome(row)
  const { Icon, ink } = looks[kind]
  return (
    <span className="flex min-w-0 items-start gap-1.5">
      <Icon aria-hidden className={cn('mt-1 size-3.5 shrink-0', ink)} />
      {firstGoal ? (
        <span className="min-w-0 truncate" title={firstGoal}>
          {words}: {firstGoal}
          {hasMore && ' …'}
        </span>
      ) : (
        <span className={cn('wrap-break-word min-w-0', kind === 'none' && 'text-muted')}>
          <SupportText>{words}</SupportText>
        </span>
      )}
    </span>
  )
}
