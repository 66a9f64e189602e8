import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { apiDescription } from './openapi.ts'

test('the description is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(apiDescription()))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
})

test('every reference leads to a schema, and every schema is referred to', () => {
  const description = apiDescription()
  const referred = [...JSON.stringify(description).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  )
  expect(new Set(referred)).toEqual(new Set(Object.keys(description.components.schemas)))
})

test('every operation names its answers without a token, without a media type it has, when it is asked too often and when something fails', () => {
  for (const operations of Object.values(apiDescription().paths))
    for (const { operationId, responses } of Object.values(operations))
      expect(Object.keys(responses), operationId).toEqual(
        expect.arrayContaining(['200', '400', '401', '406', '429', '500', '503']),
      )
})
