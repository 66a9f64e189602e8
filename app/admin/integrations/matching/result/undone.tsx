import { formatNumber, plural } from '#lib/format'
import { Alert } from '#ui/feedback/alert'

type Kept = { total: number; rows: { name: string; keptBecause: string | null }[] }

/** What an undo took back, and whom it had to leave. */
export function Undone({ reverted, kept }: { reverted: number; kept: Kept }) {
  return (
    <Alert
      tone={kept.total > 0 ? 'warn' : 'good'}
      title={`Matches undone: ${plural(reverted, 'person', 'people')} unmapped`}
    >
      {kept.total > 0 && (
        <>
          <p>{plural(kept.total, 'person stays', 'people stay')} as they are now:</p>
          <ul className="mt-1 max-h-48 list-disc overflow-y-auto pl-5">
            {kept.rows.map(({ name, keptBecause }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list in which two people may have one name
              <li key={n}>
                {name}: {keptBecause}
              </li>
            ))}
            {kept.rows.length < kept.total && <li>and {formatNumber(kept.total - kept.rows.length)} more</li>}
          </ul>
        </>
      )}
    </Alert>
  )
}
