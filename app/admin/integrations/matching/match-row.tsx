import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { factsLine } from '#lib/format'
import type { Suggestion } from '#lib/people/matching/suggestions'
import { Pill } from '#ui/display/pill'
import { TableCell, TableRow } from '#ui/layout/table'

type MatchRowProps = { row: Suggestion; isChosen: boolean; onChoose: (isChosen: boolean) => void }

/** One pair: our name and email, Culture Amp's name and ID, and why it should be looked at. */
export function MatchRow({ row, isChosen, onChoose }: MatchRowProps) {
  const id = useId()
  const { fullName, email, department, theirName, cultureAmpUserId, namesDiffer, conflict, holder } = row
  return (
    <TableRow className="max-wide:grid max-wide:grid-cols-[auto_minmax(0,1fr)] max-wide:gap-x-3">
      <TableCell className="max-wide:row-span-2">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          aria-label={`Match ${fullName}`}
          aria-describedby={id}
          checked={isChosen}
          // It would be refused: the ID is taken.
          disabled={holder !== null}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </TableCell>
      <TableCell className="wrap-anywhere">
        <p className="font-medium">{fullName}</p>
        <p className="text-[0.8125rem] text-muted">{factsLine([email, department])}</p>
      </TableCell>
      <TableCell className="wrap-anywhere">
        <div id={id} className="grid justify-items-start gap-1">
          <p>{theirName ?? <span className="text-muted">No name</span>}</p>
          <code translate="no" className="text-muted text-xs">
            {cultureAmpUserId}
          </code>
          {namesDiffer && (
            <Pill tone="warn" icon={<TriangleAlert />}>
              Names differ
            </Pill>
          )}
          {conflict && (
            <p className="flex gap-1.5 text-[0.8125rem] text-bad-ink">
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {conflict}
            </p>
          )}
        </div>
      </TableCell>
    </TableRow>
  )
}
