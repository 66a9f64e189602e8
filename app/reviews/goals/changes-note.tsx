import { formatNumber } from '#lib/format'
import type { Preview } from '#lib/reviews/preview'
import { Instant } from '#ui/clock/instant'
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
        Nothing has changed since you last looked (<Instant instant={changes.since} style="longDay" />
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
          Since you last looked (<Instant instant={changes.since} style="longDay" />
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
