import type { ReportRow } from '#db/queries/reviews/reports'
import { plural } from '#lib/format'

type Counts = Pick<ReportRow, 'completed' | 'onTrack' | 'atRisk' | 'offTrack'>

const parts = [
  { status: 'completed', word: 'completed', fill: 'bg-good' },
  { status: 'onTrack', word: 'on track', fill: 'bg-accent' },
  { status: 'atRisk', word: 'at risk', fill: 'bg-warn' },
  { status: 'offTrack', word: 'off track', fill: 'bg-bad' },
] as const

/** A person's goals by status: a bar, and the same in words below it. */
export function RowCounts({ counts }: { counts: Counts }) {
  const all = parts.reduce((sum, { status }) => sum + counts[status], 0)
  const present = parts.filter(({ status }) => counts[status] > 0)
  return (
    <>
      <span aria-hidden className="mb-1 flex h-1.5 max-w-64 gap-px overflow-hidden rounded-full">
        {present.map(({ status, fill }) => (
          <span key={status} className={fill} style={{ width: `${(100 * counts[status]) / all}%` }} />
        ))}
      </span>
      <span className="block text-muted text-xs">
        <span className="font-medium text-ink">{plural(all, 'goal')}</span>:{' '}
        {present.map(({ status, word }) => `${counts[status]} ${word}`).join(', ')}
      </span>
    </>
  )
}
