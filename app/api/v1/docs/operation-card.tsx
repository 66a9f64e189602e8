import type { Operation } from '#lib/generator/openapi'
import { Pill } from '#ui/display/pill'
import { Card } from '#ui/layout/card'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { FieldsTable } from './fields-table.tsx'
import { Code, InlineText } from './inline-text.tsx'
import { SchemaType } from './schema-type.tsx'

const answerColumns = [
  { key: 'status', label: 'Answer', className: 'w-[24%]' },
  { key: 'content', label: 'Body', className: 'w-[30%]' },
  { key: 'description', label: 'Meaning' },
]

/** One address and method: what it takes and what it answers. */
export function OperationCard({
  method,
  path,
  operation,
}: {
  method: string
  path: string
  operation: Operation
}) {
  const { summary, description, parameters, requestBody, responses } = operation
  return (
    <Card
      id={operation.operationId}
      title={summary}
      description={
        <>
          <p className="my-2 flex flex-wrap items-center gap-2">
            <Pill tone="accent">{method.toUpperCase()}</Pill>
            <Code>{path}</Code>
          </p>
          <InlineText text={description} />
          {requestBody &&
            Object.entries(requestBody.content).map(([type, { schema }]) => (
              <p key={type} className="mt-2">
                Body: <Code>{type}</Code>, <SchemaType schema={schema} />
              </p>
            ))}
        </>
      }
      flush
    >
      {parameters.length > 0 && (
        <FieldsTable
          caption={`Parameters of ${summary}`}
          fields={parameters.map(({ name, in: where, required, description, schema }) => ({
            name,
            where,
            isRequired: required,
            schema,
            ...(description && { description }),
          }))}
        />
      )}
      <Table caption={`Responses of ${summary}`} columns={answerColumns}>
        {Object.entries(responses).map(([status, answer]) => (
          <TableRow key={status}>
            <TableCell>
              <Code>{status}</Code>
            </TableCell>
            <TableCell label="Body" className="text-[0.8125rem]">
              {Object.entries(answer.content ?? {}).map(([type, { schema }]) => (
                <span key={type} className="block">
                  <Code>{type}</Code> <SchemaType schema={schema} />
                </span>
              ))}
            </TableCell>
            <TableCell label="Meaning" className="text-[0.8125rem]">
              <InlineText text={answer.description} />
              {Object.entries(answer.headers ?? {}).map(([name, header]) => (
                <span key={name} className="mt-1 block text-muted">
                  <Code>{name}</Code> {header.description}
                </span>
              ))}
            </TableCell>
          </TableRow>
        ))}
      </Table>
    </Card>
  )
}
