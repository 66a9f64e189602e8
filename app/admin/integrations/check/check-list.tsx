import { cn } from '#ui/cn'
import type { CheckRow } from '../people/people-rows.ts'
import { CheckItem } from './check-item.tsx'
import type { EditedRows } from './check-rows.ts'

type CheckListProps = {
  rows: CheckRow[]
  edited: EditedRows
  isChanging: boolean
  onEdit: (row: CheckRow, at: number, text: string | null) => void
  onConfirm: (row: CheckRow) => void
}

/** The people whose answer was empty, each with the two ways to settle it. */
export function CheckList({ rows, edited, isChanging, onEdit, onConfirm }: CheckListProps) {
  return (
    <ul
      aria-busy={isChanging || undefined}
      className={cn(
        'divide-y divide-line border-line border-t transition-opacity',
        isChanging && 'opacity-60',
      )}
    >
      {rows.map((row, at) => (
        <CheckItem
          key={row.id}
          row={row}
          edited={edited[row.id]?.text ?? null}
          onEdit={(text) => onEdit(row, at, text)}
          onConfirm={() => onConfirm(row)}
        />
      ))}
    </ul>
  )
}
