import { expect, test } from 'vitest'
import { type TypedState, withSent, withUrl } from './use-typed-params.ts'

const text = (search: string) => ({ search, goal: '' })
const state = (typed: string, inUrl: string, sent: string[] = []): TypedState<ReturnType<typeof text>> => ({
  typed: text(typed),
  inUrl: text(inUrl),
  sent: sent.map(text),
})

test('a text that the fields put into the URL takes nothing from what was typed since', () => {
  expect(withUrl(state('Lukas', '', ['Amara']), text('Amara'))).toEqual(state('Lukas', 'Amara'))
})

test('of several texts under way the URL may show the last one only', () => {
  expect(withUrl(state('Lukas B', '', ['Amara', 'Lukas']), text('Lukas'))).toEqual(state('Lukas B', 'Lukas'))
})

test('what the browser’s Back brings is taken over, also a text that was put there before', () => {
  const shown = withUrl(state('Amara', '', ['Amara']), text('Amara'))
  const later = withUrl({ ...shown, typed: text('Lukas'), sent: [text('Lukas')] }, text('Lukas'))
  expect(withUrl(later, text('Amara'))).toEqual(state('Amara', 'Amara'))
})

test('spaces at the ends of what is typed stay while the URL has the text without them', () => {
  expect(withUrl(state('Lukas ', ''), text('Lukas'))).toEqual(state('Lukas ', 'Lukas'))
})

test('texts that are cleared before the URL had them are those of another visit when Back brings them', () => {
  const cleared = withSent(state('Amara', '', ['Amara']), { search: '' }, false)
  expect(withUrl(cleared, text('Amara'))).toEqual(state('Amara', 'Amara'))
})

test('what was given up is not expected any more once its text is put again', () => {
  expect(withSent(state('Amara', '', ['Amara']), {}, true)).toEqual(state('Amara', '', ['Amara']))
  expect(withSent(state('Lukas', '', ['Amara']), {}, false)).toEqual(state('Lukas', '', ['Amara', 'Lukas']))
})
