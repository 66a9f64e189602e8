import { expect, test } from 'vitest'
import { cleanFieldName, cleanMessage, redactSecrets } from './redact.ts'

const scrub = (text: string, secrets: string[]) =>
  Buffer.from(redactSecrets(Buffer.from(text), secrets)).toString()

test('a secret leaves a body in every form in which JSON or a URL may carry it', () => {
  const key = 'ca/live+"key"=='
  const clean = scrub(
    `\u00fc ${key} | ${JSON.stringify({ key })} | ${encodeURIComponent(key)} | ca\\/live+\\"key\\"==`,
    [key],
  )
  expect(clean).toBe('\u00fc [removed] | {"key":"[removed]"} | [removed] | [removed]')
})

test('a body without the secret, and one that is not even text, stay byte for byte', () => {
  const body = Buffer.from([0xff, 0x00, 0xfe])
  expect(redactSecrets(body, ['secret-key'])).toBe(body)
  expect(scrub('abc', ['b'])).toBe('abc')
})

test.each([
  ['Invalid owner_id', 'Invalid owner_id'],
  ['two\r\nlines\u0000\u001b[31m', 'two lines[31m'],
  ['got Authorization: Bearer abc123def', 'got Authorization: [removed] [removed]'],
  ['Bearer sk_live_1234567', 'Bearer [removed]'],
  ['token=s3cr3tvalue&x=1', 'token=[removed]&x=1'],
  ['{"client_secret":"hunter22"}', '{"client_secret":"[removed]"}'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln is no token', '[removed] is no token'],
  [`hash ${'a1'.repeat(20)}`, 'hash [removed]'],
  ['unknown user jo.doe+x@example.co.uk', 'unknown user [email]'],
  ['\u202eevil\u200b', 'evil'],
])('the server’s message %j is shown as %j', (message, shown) => {
  expect(cleanMessage(message)).toBe(shown)
})

test('a long message is cut at 200 characters, an ID stays readable', () => {
  expect([...cleanMessage('word '.repeat(1_000))].length).toBeLessThanOrEqual(200)
  expect(cleanMessage('no 8ed17dce-9eca-4383-a9e1-54f82c362b6d')).toContain(
    '8ed17dce-9eca-4383-a9e1-54f82c362b6d',
  )
})

test.each([
  'a@'.repeat(10_000),
  'token '.repeat(4_000),
  'a'.repeat(20_000),
  'bearer '.repeat(3_000),
  '.a@a'.repeat(5_000),
])('a hostile message (%.8s…) is cleaned at once', (message) => {
  // Of this thread alone: other tests run beside it.
  const start = process.threadCpuUsage().user
  cleanMessage(message)
  expect(process.threadCpuUsage().user - start).toBeLessThan(500_000)
})

test.each(['ownerId', 'due_date', 'x-field', '$ref', 'links.self', 'q4'])(
  'the field name %s is kept',
  (name) => {
    expect(cleanFieldName(name)).toBe(name)
  },
)

test.each([
  'jo@example.com',
  'Jo Doe',
  '',
  'a'.repeat(61),
  'a'.repeat(50),
  'user_12345678',
  '8ed17dce-9eca-4383-a9e1-54f82c362b6d',
  '__proto__\u0000',
  'ключ',
])('the field name %j is counted without its text', (name) => {
  expect(cleanFieldName(name)).toBe('(unusual field name)')
})
