import { expect, test } from 'vitest'
import { safePath } from './safe-path.ts'

test.each([
  ['/admin?tab=integrations', '/admin?tab=integrations'],
  ['/reviews/5b0c#block', '/reviews/5b0c#block'],
  ['/', '/'],
  ['/reviews/../admin', '/admin'],
])('a path of this app is kept: %s', (wish, path) => {
  expect(safePath(wish)).toBe(path)
})

test.each([
  null,
  undefined,
  '',
  'admin',
  'https://evil.test/',
  'HTTPS://evil.test',
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '\\/evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  ' //evil.test',
  '/.//evil.test',
  '/..//evil.test',
  '/%09/../..//evil.test',
  'javascript:alert(1)',
  'data:text/html,x',
  'http:/evil.test',
  'http:evil.test',
  '//evil.test@nowhere.invalid',
  '/signin',
  '/signin?callbackUrl=/signin',
  '\u0000/admin',
  '/admin\u0000',
  '/admin\r\nSet-Cookie: a=b',
  '@evil.test',
  '?callbackUrl=//evil.test',
  '#//evil.test',
])('anything else ends at the start page: %j', (wish) => {
  expect(safePath(wish)).toBe('/')
})
