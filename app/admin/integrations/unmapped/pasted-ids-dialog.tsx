import { plural } from '#lib/format'
import { Alert } from '#ui/feedback/alert'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { FormDialog } from '#ui/overlays/form-dialog'
import type { PastedColumn } from './typed-ids/pasted-column.ts'

type PastedIdsDialogProps = { column: PastedColumn; onEnd: (isAccepted: boolean) => void }

const columns = [
  { key: 'person', label: 'Person' },
  { key: 'id', label: 'Culture Amp user ID' },
]

/** Shows which ID goes to which person before a pasted column fills the fields. */
export function PastedIdsDialog({ column, onEnd }: PastedIdsDialogProps) {
  const count = column.rows.filter(({ id, isSaved }) => id !== null && !isSaved).length
  return (
    <FormDialog
      title="Pasted IDs"
      description="Check that each ID is beside the right person. Nothing is saved yet."
      size="lg"
      submitLabel={`Fill in ${plural(count, 'ID')}`}
      isPending={false}
      isIncomplete={count === 0}
      onSubmit={() => onEnd(true)}
      onClose={() => onEnd(false)}
    >
      {column.left.length > 0 && (
        <Alert tone="warn" title={`${plural(column.left.length, 'line')} without a person on this page`}>
          {column.left.slice(0, 5).join(', ')}
          {column.left.length > 5 && ' …'} Paste them on another page, or use Import IDs.
        </Alert>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section aria-label="Lines" tabIndex={0} className="max-h-[50dvh] overflow-y-auto">
        <Table caption="Pasted IDs" columns={columns}>
          {column.rows.map(({ employeeId, fullName, id, note }) => (
            <TableRow key={employeeId}>
              <TableCell className="wrap-break-word font-medium">{fullName}</TableCell>
              <TableCell label="ID" className="wrap-break-word">
                {id === null ? (
                  <span className="text-muted">No ID</span>
                ) : (
                  <code translate="no" className="font-mono text-[0.8125rem]">
                    {id}
                  </code>
                )}
                {note && <p className="text-[0.8125rem] text-muted">{note}</p>}
              </TableCell>
            </TableRow>
          ))}
        </Table>
      </section>
    </FormDialog>
  )
}
