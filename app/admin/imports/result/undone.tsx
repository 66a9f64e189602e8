import { formatNumber, plural } from '#lib/format'
import type { KeptLine } from '#lib/people/imports/undo'
import { Alert } from '#ui/feedback/alert'

type UndoneProps = { result: { reverted: number; kept: { total: number; rows: KeptLine[] } } }

/** What an undo brought back, and what it had to leave. */
export function Undone({ result: { reverted, kept } }: UndoneProps) {
  return (
    <Alert
      tone={kept.total > 0 ? 'warn' : 'good'}
      title={`Import undone: ${plural(reverted, 'change')} reverted`}
    >
      <Kept kept={kept} />
    </Alert>
  )
}

/** The lines that an undo left as they are, each with its reason. */
function Kept({ kept }: { kept: UndoneProps['result']['kept'] }) {
  if (kept.total === 0) return null
  return (
    <>
      <p>{plural(kept.total, 'change stays', 'changes stay')} as they are now:</p>
      <ul className="mt-1 max-h-48 list-disc overflow-y-auto pl-5">
        {kept.rows.map(({ position, name, keptBecause }) => (
          <li key={position}>
            {name}: {keptBecause}
          </li>
        ))}
        {kept.rows.length < kept.total && <li>and {formatNumber(kept.total - kept.rows.length)} more</li>}
      </ul>
    </>
  )
}
