import type { Schema } from '#lib/generator/openapi'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { Code, InlineText } from './inline-text.tsx'
import { SchemaType } from './schema-type.tsx'

export type Field = {
  name: string
  where?: string
  isRequired: boolean
  schema: Schema
  description?: string
}

const columns = [
  { key: 'name', label: 'Name', className: 'w-[24%]' },
  { key: 'type', label: 'Type', className: 'w-[30%]' },
  { key: 'description', label: 'Meaning' },
]

/** Parameters of a request or fields of a schema. */
export function FieldsTable({ caption, fields }: { caption: string; fields: Field[] }) {
  return (
    <Table caption={caption} columns={columns}>
      {fields.map(({ name, where, isRequired, schema, description }) => (
        <TableRow key={name}>
          <TableCell>
            <Code>{name}</Code>
            <span className="block text-muted text-xs">
              {[where, isRequired ? null : 'optional'].filter(Boolean).join(', ')}
            </span>
          </TableCell>
          <TableCell label="Type" className="text-[0.8125rem]">
            <SchemaType schema={schema} />
          </TableCell>
          <TableCell label="Meaning" className="text-[0.8125rem]">
            {description && <InlineText text={description} />}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}
