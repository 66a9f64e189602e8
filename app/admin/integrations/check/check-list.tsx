import { Pill } from '#ui/display/pill'
import { Card } from '#ui/layout/card'
import type { CheckRow } from '../people/people-rows.ts'
import { CheckItem } from './check-item.tsx'
import type { EditedRows } from './check-rows.ts'

type CheckListProps = {
  rows: CheckRow[]
  edited: EditedRows
  onEdit: (row: CheckRow, at: number, text: string | null) => void
  onConfirm: (row: CheckRow) => void
}

/** The people whose answer was empty, each with the two ways to settle it. */
export function CheckList({ rows, edited, onEdit, onConfirm }: CheckListProps) {
  return (
    <Card
      title="Check these people"
      badge={<Pill tone="warn">{rows.length}</Pill>}
      description="Culture Amp returned no goals. Fix the ID, or confirm that the person has none."
      flush
    >
      <ul className="divide-y divide-line border-line border-t">
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
    </Card>
  )
}
