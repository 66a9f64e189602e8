import { plural } from '#lib/format'
import { Alert } from '#ui/feedback/alert'
import { formatRead } from './format-read.ts'
import type { Reading } from './use-reading.ts'

/** What became of the employees that were read, and whether all of them were. */
export function ReadingSummary({ reading: { matches, counts, endedEarly } }: { reading: Reading }) {
  return (
    <div className="grid gap-3">
      <p role="status" className="text-pretty">
        {matches.length === 0 && <strong className="font-medium">No new matches. </strong>}
        {formatRead(counts)}
      </p>
      {endedEarly && (
        <Alert tone="warn" title="Not all employees could be read">
          {endedEarly}{' '}
          {matches.length > 0 && `The ${plural(matches.length, 'match', 'matches')} found can be confirmed.`}
        </Alert>
      )}
    </div>
  )
}
