import { Scale } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReportTotals } from '#db/queries/reviews/reports'
import { agree, formatNumber, plural } from '#lib/format'
import { buttonVariants } from '#ui/controls/button-variants'
import { StatusBar } from '#ui/display/status-bar'
import { Card } from '#ui/layout/card'

/** How evenly the goals are spread over a manager's people, and what follows for comparing them. */
export function EvidenceBalance({ totals }: { totals: ReportTotals }) {
  const { people, noGoals, completed, onTrack, atRisk, offTrack } = totals
  return (
    <Card
      title="Evidence balance"
      icon={<Scale aria-hidden className="mt-1 size-4 shrink-0 text-muted" />}
      description={<p className="text-pretty">{balance(people, noGoals)}</p>}
      actions={
        noGoals > 0 &&
        noGoals < people && (
          <Link href={'/reviews?show=no_goals' as Route} className={buttonVariants({ size: 'sm' })}>
            Show {plural(noGoals, 'person', 'people')}
          </Link>
        )
      }
    >
      <StatusBar counts={{ completed, on_track: onTrack, at_risk: atRisk, off_track: offTrack }} />
    </Card>
  )
}

function balance(people: number, noGoals: number) {
  if (noGoals === 0) return 'Everyone has goals in the block. Each review starts from evidence.'
  if (noGoals === people) return 'No one has goals in the block. Every review starts without this evidence.'
  return (
    <>
      <strong className="font-medium text-ink">
        {formatNumber(noGoals)} of {formatNumber(people)} {agree(noGoals, 'has', 'have')} no goals in the
        block.
      </strong>{' '}
      {agree(noGoals, 'That review starts', 'Their reviews start')} from less evidence. Compare people with
      similar evidence, or ask for goals first.
    </>
  )
}
