import { useCallback } from 'react'
import { Table } from '#ui/layout/table'
import type { MappedRow } from '../people/people-rows.ts'
import { MappedTableRow } from './mapped-table-row.tsx'

/** The IDs being typed in place of saved ones, by employee. */
export type EditedIds = Readonly<Record<string, string | null>>

type MappedTableProps = {
  rows: MappedRow[]
  edited: EditedIds
  onEdited: (change: (before: EditedIds) => EditedIds) => void
  isChanging: boolean
}

const columns = [
  { key: 'person', label: 'Employee', className: 'w-[30%]' },
  { key: 'id', label: 'Culture Amp user ID', className: 'w-[18%]' },
  { key: 'goals', label: 'Goals', className: 'w-16 text-right' },
  { key: 'outcome', label: 'Last outcome' },
  { key: 'actions', label: <span className="sr-only">Actions</span>, className: 'w-52' },
]

/** The mapped people of one page; IDs can be edited in their rows. */
export function MappedTable({ rows, edited, onEdited, isChanging }: MappedTableProps) {
  const edit = useCallback(
    (id: string, text: string | null) => onEdited((before) => ({ ...before, [id]: text })),
    [onEdited],
  )
  return (
    <Table caption="Mapped employees with their last outcome" columns={columns} isChanging={isChanging}>
      {rows.map((row) => (
        <MappedTableRow key={row.id} row={row} edited={edited[row.id] ?? null} onEdit={edit} />
      ))}
    </Table>
  )
}
