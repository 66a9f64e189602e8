import { OutcomeLine } from '#app/admin/integrations/mapped/outcome-line.tsx'
import { TableCell } from '#ui/layout/table'
import type { RunOutcomeRow } from '../data.ts'
import { formatGoals } from '../format-run.ts'

type OutcomeFacts = Pick<
  RunOutcomeRow,
  | 'code'
  | 'message'
  | 'detail'
  | 'httpStatus'
  | 'goalsReceived'
  | 'goalsAdded'
  | 'goalsChanged'
  | 'goalsRemoved'
>
type OutcomeCellsProps = { row: OutcomeFacts; label?: string }

/** The last two cells of a row about one person's outcome: what a sync learned, and what it did to the goals. */
export function OutcomeCells({ row, label }: OutcomeCellsProps) {
  const { code, message, detail, httpStatus } = row
  const more = [httpStatus && `HTTP ${httpStatus}`, detail && !message.includes(detail) && detail]
  const isMore = more.some(Boolean)
  return (
    <>
      <TableCell {...(label !== undefined && { label })}>
        <OutcomeLine
          row={{
            lastOutcome: code,
            lastOutcomeMessage: message,
            goalCount: row.goalsReceived,
            firstGoal: null,
          }}
        />
        {isMore && (
          <span className="wrap-anywhere block pl-5 text-muted text-xs">
            {more.filter(Boolean).join(', ')}
          </span>
        )}
      </TableCell>
      <TableCell label="Goals" className="text-[0.8125rem]">
        {formatGoals({ added: row.goalsAdded, changed: row.goalsChanged, removed: row.goalsRemoved })}
      </TableCell>
    </>
  )
}
