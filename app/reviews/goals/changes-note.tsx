import { LocalDay } from '#app/block/local-day.tsx'
import { formatNumber } from '#lib/format'
import type { Preview } from '#lib/reviews/preview'
import { Alert } from '#ui/feedback/alert'

/** What came, changed and went since this reader's visit before; nothing during the first visit. */
export function ChangesNote({
  preview: { changes, removed },
}: {
  preview: Pick<Preview, 'changes' | 'removed'>
}) {
  if (!changes) return null
  const counts = [
    { count: changes.added.length, word: 'new' },
    { count: changes.changed.length, word: 'changed' },
    { count: changes.removed.length, word: 'no longer in Culture Amp' },
  ].filter(({ count }) => count > 0)
  if (counts.length === 0) {
    return (
      <p className="text-muted print:hidden">
        Nothing has changed since you last looked (<LocalDay instant={changes.since} />
        ).
      </p>
    )
  }
  const gone = removed.filter(({ id }) => changes.removed.includes(id))
  return (
    <Alert
      tone="info"
      live="note"
      className="print:hidden"
      title={
        <>
          Since you last looked (<LocalDay instant={changes.since} />
          ): {counts.map(({ count, word }) => `${formatNumber(count)} ${word}`).join(', ')}
        </>
      }
    >
      {gone.length > 0 && (
        <ul className="list-inside list-disc">
          {gone.map(({ id, name }) => (
            <li key={id} className="wrap-anywhere">
              {name}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  )
}
