import { Pencil } from 'lucide-react'
import { memo, useRef, useState } from 'react'
import { PreviewButton } from '#app/block/panel/preview-button.tsx'
import { Button } from '#ui/controls/button'
import { Pill } from '#ui/display/pill'
import { RelativeTime } from '#ui/display/relative-time'
import { Spinner } from '#ui/feedback/spinner'
import { TableCell, TableRow } from '#ui/layout/table'
import { Tooltip } from '#ui/overlays/tooltip'
import type { MappedRow } from '../people/people-rows.ts'
import { PersonCell } from '../people/person-cell.tsx'
import { EditId } from './edit-id.tsx'
import { OutcomeLine } from './outcome-line.tsx'
import { UnmapButton } from './unmap-button.tsx'

type MappedTableRowProps = {
  row: MappedRow
  /** The ID being typed in place of the saved one; null while it is not edited. */
  edited: string | null
  onEdit: (id: string, text: string | null) => void
}

/** One mapped person; while the ID is edited, the form takes the place of ID, goals and outcome. Memoized: re-renders only when its own props change. */
export const MappedTableRow = memo(function MappedTableRow({ row, edited, onEdit }: MappedTableRowProps) {
  const editButton = useRef<HTMLButtonElement>(null)
  const [wasOpenedHere, setOpenedHere] = useState(false)
  const startEditing = () => {
    setOpenedHere(true)
    onEdit(row.id, row.cultureAmpUserId)
  }
  const stopEditing = () => {
    onEdit(row.id, null)
    // The button appears with the next rendering.
    requestAnimationFrame(() => editButton.current?.focus())
  }
  return (
    <TableRow>
      <TableCell>
        <PersonCell person={row} badge={row.checkReason && <Pill tone="warn">Check</Pill>} />
      </TableCell>
      {edited !== null ? (
        <TableCell colSpan={4}>
          <EditId
            person={row}
            text={edited}
            takesFocus={wasOpenedHere}
            onType={(text) => onEdit(row.id, text)}
            onDone={stopEditing}
          />
        </TableCell>
      ) : (
        <>
          <TableCell label="User ID">
            <code
              translate="no"
              className="block truncate font-mono text-[0.8125rem]"
              title={row.cultureAmpUserId}
            >
              {row.cultureAmpUserId}
            </code>
          </TableCell>
          <TableCell label="Goals" className="wide:text-right">
            <span className="tabular-nums">{row.goalCount}</span>
          </TableCell>
          <TableCell>
            <LastOutcome row={row} />
          </TableCell>
          <TableCell>
            <div className="flex items-center gap-1 wide:justify-end">
              <PreviewButton person={row} />
              <Tooltip content="Edit ID">
                <Button
                  ref={editButton}
                  size="icon"
                  variant="ghost"
                  aria-label={`Edit ID of ${row.fullName}`}
                  onClick={startEditing}
                >
                  <Pencil aria-hidden />
                </Button>
              </Tooltip>
              <UnmapButton row={row} />
            </div>
          </TableCell>
        </>
      )}
    </TableRow>
  )
})

function LastOutcome({ row }: { row: MappedRow }) {
  if (row.isReading) {
    return (
      <span className="flex items-center gap-1.5 text-muted">
        <Spinner className="size-3.5" />
        Checking…
      </span>
    )
  }
  return (
    <div className="min-w-0 text-[0.8125rem]">
      <OutcomeLine row={row} />
      {row.lastOutcomeAt && (
        <span className="block pl-5 text-muted text-xs">
          <RelativeTime instant={row.lastOutcomeAt} />
        </span>
      )}
    </div>
  )
}
