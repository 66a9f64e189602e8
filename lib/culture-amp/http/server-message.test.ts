import { expect, test } from 'vitest'
import { messageOfBody } from './server-message.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  ['{"code":400,"message":"owner_id is malformed"}', 'owner_id is malformed'],
  ['{"message":"No"}', 'No'],
  ['{"error":"invalid_client","error_description":"Unknown client"}', 'Unknown client'],
  ['{"error":"invalid_client"}', 'invalid_client'],
  ['{"error":{"code":7,"message":"Nested"}}', 'Nested'],
  ['{"errors":["First","Second"]}', 'First'],
  ['{"errors":[{"title":"T","detail":"Why"}]}', 'Why'],
  ['{"type":"about:blank","title":"Forbidden","detail":"Key lacks goals","status":403}', 'Key lacks goals'],
  ['{"type":"about:blank","title":"Forbidden","status":403}', 'Forbidden'],
  ['"just text in JSON"', 'just text in JSON'],
  ['rate limit exceeded\n', 'rate limit exceeded'],
  ['{"message":{"toString":"x"},"detail":"D"}', 'D'],
])('the message of %s is %j', (body, message) => {
  expect(messageOfBody(bytes(body))).toBe(message)
})

test.each([
  '',
  '{}',
  '[]',
  'null',
  '7',
  '{"message":""}',
  '{"message":null}',
  '<html>Sign in</html>',
  '{"message":',
  '\ufffd\u0000',
])('%j has no message', (body) => {
  expect(messageOfBody(bytes(body))).toBeNull()
})

test('a message is cleaned, redacted and cut at 200 characters', () => {
  const body = JSON.stringify({
    message: `bad\u0000 key Bearer abcdef123456 of jo@example.com ${'x '.repeat(500)}`,
  })
  const message = messageOfBody(bytes(body)) ?? ''
  expect(message).toMatch(/^bad key Bearer \[removed\] of \[email\] x x/)
  expect([...message].length).toBeLessThanOrEqual(200)
})
