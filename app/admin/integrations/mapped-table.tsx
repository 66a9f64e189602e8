import { useState } from 'react'
import { Table } from '#ui/table'
import { MappedTableRow } from './mapped-table-row.tsx'
import type { MappedRow } from './people-rows.ts'

type MappedTableProps = {
  rows: MappedRow[]
  isChanging: boolean
  onPreview: (row: MappedRow) => void
  onUnmap: (row: MappedRow) => void
}

const columns = [
  { key: 'person', label: 'Employee', className: 'w-[30%]' },
  { key: 'id', label: 'Culture Amp user ID', className: 'w-[18%]' },
  { key: 'goals', label: 'Goals', className: 'w-16 text-right' },
  { key: 'outcome', label: 'Last outcome' },
  { key: 'actions', label: <span className="sr-only">Actions</span>, className: 'w-44' },
]

/** The mapped people of one page; one ID at a time can be edited in its row. */
export function MappedTable({ rows, isChanging, onPreview, onUnmap }: MappedTableProps) {
  const [editedId, setEditedId] = useState<string | null>(null)
  return (
    <Table caption="Mapped employees with their last outcome" columns={columns} isChanging={isChanging}>
      {rows.map((row) => (
        <MappedTableRow
          key={row.id}
          row={row}
          isEdited={editedId === row.id}
          onEdit={(isEdited) => setEditedId(isEdited ? row.id : null)}
          onPreview={() => onPreview(row)}
          onUnmap={() => onUnmap(row)}
        />
      ))}
    </Table>
  )
}
