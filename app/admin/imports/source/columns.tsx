import { agree } from '#lib/format'
import type { Understood } from '#lib/people/imports/check-people'
import { Disclosure } from '#ui/controls/disclosure'
import { Field } from '#ui/controls/field'
import { Select } from '#ui/controls/select'
import type { ImportState } from '../use-import.ts'

type ColumnsProps = { fields: { name: string; label: string }[]; result: Understood; state: ImportState }

/** Which field each column stands for, recognized by its heading, to be corrected by hand. */
export function Columns({ fields, result, state }: ColumnsProps) {
  const chosen = (column: Understood['columns'][number]) =>
    column.name in state.options.columns ? state.options.columns[column.name] : column.field
  const used = result.columns.filter((column) => chosen(column))
  const label = `${used.length} of ${result.columns.length} ${agree(result.columns.length, 'column', 'columns')} used`
  return (
    <div className="grid gap-2">
      <Disclosure label={label} defaultOpen={used.length === 0 || !('importId' in result)}>
        <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {result.columns.map((column) => (
            <Field
              key={column.name}
              label={`Column ${column.name}`}
              hint={
                column.samples.length > 0
                  ? `Such as ${column.samples.join(', ')}`
                  : 'Empty in the first lines'
              }
            >
              <Select
                value={chosen(column) ?? ''}
                onChange={(event) =>
                  state.set({
                    columns: { ...state.options.columns, [column.name]: event.target.value || null },
                  })
                }
              >
                <option value="">Not used</option>
                {fields.map(({ name, label: field }) => (
                  <option key={name} value={name}>
                    {field}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
        </div>
      </Disclosure>
      {result.notes.length > 0 && (
        <ul className="list-disc pl-5 text-[0.8125rem] text-muted">
          {result.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
