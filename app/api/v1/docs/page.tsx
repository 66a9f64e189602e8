import type { Metadata } from 'next'
import { openPage } from '#app/requests/open-page'
import { environment } from '#lib/environment'
import { apiDescription, type Schema } from '#lib/generator/openapi'
import { Card } from '#ui/layout/card'
import { PageHeader } from '#ui/layout/page-header'
import { ProductMark } from '#ui/shell/product-mark'
import { ThemeToggle } from '#ui/shell/theme-toggle'
import { apiProblemKinds } from '../frame/api-problem.ts'
import { FieldsTable } from './fields-table.tsx'
import { Code, InlineText } from './inline-text.tsx'
import { OperationCard } from './operation-card.tsx'
import { SchemaType } from './schema-type.tsx'

export const metadata: Metadata = { title: 'API reference' }

/** The API's description to be read, for anyone: the same document as openapi.json, drawn by the server. */
export default function ApiReferencePage() {
  return openPage(async () => {
    const { info, paths, components } = apiDescription()
    const origin = new URL(environment().nextAuthUrl).origin
    return (
      <main className="min-h-dvh px-4 py-5 sm:px-8">
        <div className="mx-auto flex w-full max-w-4xl items-center justify-between">
          <a href="/" aria-label="PerfCopilot, home" className="flex w-fit rounded-lg">
            <ProductMark />
          </a>
          <ThemeToggle />
        </div>
        <div className="mx-auto grid w-full min-w-0 max-w-4xl gap-5 py-8">
          <PageHeader title="API reference" description={<InlineText text={info.description} />} />
          <Card
            title="Try it"
            description={
              <>
                The same as a document for tools, in OpenAPI 3.1:{' '}
                <a
                  href="/api/v1/openapi.json"
                  className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
                >
                  openapi.json
                </a>
              </>
            }
          >
            <pre
              translate="no"
              className="wrap-anywhere whitespace-pre-wrap rounded-lg border border-line bg-sunken px-4 py-3 font-mono text-[0.8125rem] leading-relaxed"
            >
              {`curl ${origin}/api/v1/employees \\\n  -H "Authorization: Bearer $PERFCOPILOT_TOKEN"\ncurl ${origin}/api/v1/employees/$ID/goals-block?review=2026-H2 \\\n  -H "Authorization: Bearer $PERFCOPILOT_TOKEN" -H "Accept: text/plain"`}
            </pre>
          </Card>
          {Object.entries(paths).flatMap(([path, operations]) =>
            Object.entries(operations).map(([method, operation]) => (
              <OperationCard key={operation.operationId} {...{ method, path, operation }} />
            )),
          )}
          {Object.entries(components.schemas).map(([name, schema]) => (
            <SchemaCard key={name} name={name} schema={schema} />
          ))}
          <Card title="Problems" description="What the `type` of a problem names.">
            <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
              {apiProblemKinds.map(({ kind, status, title }) => (
                <div key={kind} className="contents">
                  <dt id={`problem-${kind}`}>
                    <Code>{kind}</Code>
                  </dt>
                  <dd className="text-muted">
                    {status} {title}
                  </dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
      </main>
    )
  })
}

function SchemaCard({ name, schema }: { name: string; schema: Schema }) {
  const {
    properties,
    required = [],
    description,
  } = schema as {
    properties?: Record<string, Schema>
    required?: string[]
    description?: string
  }
  return (
    <Card
      id={`schema-${name}`}
      title={name}
      description={description && <InlineText text={description} />}
      flush
    >
      {properties ? (
        <FieldsTable
          caption={`Fields of ${name}`}
          fields={Object.entries(properties).map(([field, { description: meaning, ...type }]) => ({
            name: field,
            isRequired: required.includes(field),
            schema: type,
            ...(typeof meaning === 'string' && { description: meaning }),
          }))}
        />
      ) : (
        <p className="px-4 pb-4 text-[0.8125rem] sm:px-5 sm:pb-5">
          <SchemaType schema={schema} />
        </p>
      )}
    </Card>
  )
}
