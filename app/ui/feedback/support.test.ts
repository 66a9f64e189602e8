import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SupportContact, SupportProvider, SupportText } from './support.tsx'

const shown = (sentence: string, contact: string | null) =>
  renderToStaticMarkup(
    // biome-ignore-start lint/correctness/noChildrenProp: the types want it among the properties
    createElement(SupportProvider, { contact, children: createElement(SupportText, { children: sentence }) }),
    // biome-ignore-end lint/correctness/noChildrenProp: as above
  )

test('a sentence that says to contact support names the contact of the operator', () => {
  expect(shown('Try again, or contact support.', '+49 30 1234')).toBe(
    'Try again, or contact support (+49 30 1234).',
  )
  expect(shown('Contact support with the reference a1.', 'Ask Kim in room 4.')).toBe(
    'Contact support (Ask Kim in room 4.) with the reference a1.',
  )
})

test('without a contact it is the administrator', () => {
  expect(shown('Contact support.', null)).toBe('Contact your administrator.')
  expect(renderToStaticMarkup(createElement(SupportContact, { before: 'Need help? ' }))).toBe('')
})

test('an address is a link, and nothing else is', () => {
  expect(shown('Contact support.', 'help@example.com')).toContain('href="mailto:help@example.com"')
  expect(shown('Contact support.', 'https://help.example.com/it?x=1')).toContain(
    'href="https://help.example.com/it?x=1"',
  )
  for (const contact of ['javascript:alert(1)', 'http://x.example', 'Mail help@example.com', 'https://a b'])
    expect(shown('Contact support.', contact)).not.toContain('href')
})

test('other sentences stay as they are', () => {
  expect(shown('The support contact changed.', 'help@example.com')).toBe('The support contact changed.')
})
