import { expect, test } from 'vitest'
import { checkUserId } from './user-id.ts'

test.each([
  ['', 'empty'],
  ['  \n', 'empty'],
  ['.', 'dot_segment'],
  [' .. ', 'dot_segment'],
  ['a\u0000b', 'control_characters'],
  ['a\r\nHost: evil', 'control_characters'],
  ['a\tb', 'control_characters'],
  ['a\u007fb', 'control_characters'],
  ['a\u0085b', 'control_characters'],
  ['a\ud800b', 'control_characters'],
  ['x'.repeat(201), 'too_long'],
  ['\u{1f600}'.repeat(201), 'too_long'],
  ['x'.repeat(10_240), 'too_long'],
])('the ID %.20j is refused as %s', (id, code) => {
  expect(checkUserId(id)).toMatchObject({ ok: false, code })
})

test.each([
  '8ed17dce-9eca-4383-a9e1-54f82c362b6d',
  '12345678901234567890',
  '...',
  '%2e%2e',
  'a&owner_id=b',
  '\u{1f600}'.repeat(200),
])('the ID %.40j is accepted as it is', (id) => {
  expect(checkUserId(id)).toEqual({ ok: true, id })
})

test('white space around an ID is trimmed', () => {
  expect(checkUserId('\u00a0 u-17\r\n')).toEqual({ ok: true, id: 'u-17' })
})

test.each([
  ['jo@example.com', 'This is an email'],
  ['u\u200b-17', 'invisible'],
  ['u 17', 'space'],
])('the ID %j passes with a warning', (id, words) => {
  const checked = checkUserId(id)
  expect(checked).toMatchObject({ ok: true, id })
  expect(checked.ok && checked.warning).toContain(words)
})
