import { useRef } from 'react'
import { PreviewButton } from '#app/block/panel/preview-button.tsx'
import { plural } from '#lib/format'
import { Button } from '#ui/controls/button'
import { RelativeTime } from '#ui/display/relative-time'
import { EditId } from '../mapped/edit-id.tsx'
import type { CheckRow } from '../people/people-rows.ts'
import { PersonCell } from '../people/person-cell.tsx'

type CheckItemProps = {
  row: CheckRow
  /** The ID being typed in place of the saved one; null while it is not edited. */
  edited: string | null
  onEdit: (text: string | null) => void
  onConfirm: () => void
}

/** A person to check: why, and the two ways to settle it. */
export function CheckItem({ row, edited, onEdit, onConfirm }: CheckItemProps) {
  const changeButton = useRef<HTMLButtonElement>(null)
  const stopEditing = () => {
    onEdit(null)
    requestAnimationFrame(() => changeButton.current?.focus())
  }
  return (
    <li className="grid items-start gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)] sm:px-5">
      <PersonCell person={row} />
      {edited !== null ? (
        <EditId person={row} text={edited} takesFocus onType={onEdit} onDone={stopEditing} />
      ) : (
        <div className="flex min-w-0 flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <p className="min-w-48 flex-1 text-[0.8125rem]">
            {reasonOf(row)}
            {row.lastOutcomeAt && (
              <span className="block text-muted text-xs">
                <RelativeTime instant={row.lastOutcomeAt} />
              </span>
            )}
          </p>
          <div className="flex flex-wrap gap-2">
            <PreviewButton person={row} />
            <Button
              ref={changeButton}
              size="sm"
              aria-label={`Change ID of ${row.fullName}`}
              onClick={() => onEdit(row.cultureAmpUserId)}
            >
              Change ID
            </Button>
            <Button size="sm" aria-label={`Confirm no goals for ${row.fullName}`} onClick={onConfirm}>
              Confirm no goals
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}

function reasonOf({ reason, goalCount }: CheckRow): string {
  if (reason === 'emptied') {
    return `Culture Amp no longer returns goals. We kept the ${plural(goalCount, 'goal')} we had.`
  }
  return 'No goals found. The ID may be wrong, or the key may lack access.'
}
