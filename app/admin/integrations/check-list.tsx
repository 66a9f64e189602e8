import { Card } from '#ui/card'
import { Pill } from '#ui/pill'
import { CheckItem } from './check-item.tsx'
import type { CheckRow } from './people-rows.ts'

type CheckListProps = { rows: CheckRow[]; onConfirm: (row: CheckRow) => void }

/** Those whose answer proves nothing, each with the ways out of it. */
export function CheckList({ rows, onConfirm }: CheckListProps) {
  return (
    <Card
      title="Check these people"
      badge={<Pill tone="warn">{rows.length}</Pill>}
      description="Culture Amp sent no goals for them. A wrong ID and missing access look the same, so somebody has to say which it is."
      flush
    >
      <ul className="divide-y divide-line border-line border-t">
        {rows.map((row) => (
          <CheckItem key={row.id} row={row} onConfirm={() => onConfirm(row)} />
        ))}
      </ul>
    </Card>
  )
}
