import type { Schema } from '#lib/generator/openapi'
import { Code } from './inline-text.tsx'

/** What a value may be, in a few words, with a link where it is a schema of its own. */
export function SchemaType({ schema }: { schema: Schema }) {
  const name = refName(schema)
  if (name) return <SchemaLink name={name} />
  const either = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (either)
    return either.map((one, at) => (
      <span key={JSON.stringify(one)}>
        {at > 0 && ' or '}
        <SchemaType schema={one} />
      </span>
    ))
  if (schema.type === 'array')
    return (
      <>
        list of <SchemaType schema={(schema.items ?? {}) as Schema} />
      </>
    )
  if (schema.properties) {
    const { properties } = schema as { properties: Record<string, Schema> }
    return (
      <>
        {'{ '}
        {Object.entries(properties).map(([key, property], at) => (
          <span key={key}>
            {at > 0 && ', '}
            <Code>{key}</Code>: <SchemaType schema={property} />
          </span>
        ))}
        {' }'}
      </>
    )
  }
  if (schema.enum)
    return (schema.enum as string[]).map((word, at) => (
      <span key={word}>
        {at > 0 && ', '}
        <Code>{word}</Code>
      </span>
    ))
  if ('const' in schema) return <Code>{String(schema.const)}</Code>
  const types = [schema.type].flat().join(' or ')
  return [types, schema.format && `(${String(schema.format)})`, bounds(schema)].filter(Boolean).join(' ')
}

function SchemaLink({ name }: { name: string }) {
  return (
    <a
      href={`#schema-${name}`}
      translate="no"
      className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
    >
      {name}
    </a>
  )
}

const refName = (schema: Schema): string | undefined =>
  typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined

function bounds({ minimum, maximum, maxLength, default: usual }: Schema): string {
  const isBounded = typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER
  return [
    isBounded ? `${minimum}–${maximum}` : '',
    typeof maxLength === 'number' ? `up to ${maxLength} characters` : '',
    usual === undefined ? '' : `default ${usual}`,
  ]
    .filter(Boolean)
    .join(', ')
}
