import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

function show(shown: { hint?: string; error?: string }): string {
  const props = { label: 'API key', children: createElement(Input, { name: 'key' }), ...shown }
  return renderToStaticMarkup(createElement(Field, props))
}

const attribute = (markup: string, tag: string, name: string) =>
  new RegExp(`<${tag}[^>]* ${name}="([^"]*)"`).exec(markup)?.[1]

test('the label names the control', () => {
  const markup = show({})
  expect(attribute(markup, 'input', 'id')).toBeTruthy()
  expect(attribute(markup, 'label', 'for')).toBe(attribute(markup, 'input', 'id'))
})

test('a control without hint and error is described by nothing and not invalid', () => {
  expect(attribute(show({}), 'input', 'aria-describedby')).toBeUndefined()
  expect(attribute(show({}), 'input', 'aria-invalid')).toBeUndefined()
})

test('an error is an alert, describes the control before the hint does, and marks it invalid', () => {
  const markup = show({ hint: 'Found under Account.', error: 'The key is missing. Paste it here.' })
  const [error, hint] = (attribute(markup, 'input', 'aria-describedby') ?? '').split(' ')
  expect(markup).toMatch(new RegExp(`<p id="${error}" role="alert".*The key is missing`))
  expect(markup).toMatch(new RegExp(`<p id="${hint}".*Found under Account`))
  expect(attribute(markup, 'input', 'aria-invalid')).toBe('true')
})
