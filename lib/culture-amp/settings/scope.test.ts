import { describe, expect, test } from 'vitest'
import { checkScope, sentScope } from './scope.ts'

describe('a typed scope', () => {
  test.each([
    ['', 'goals-read'],
    ['  ', 'goals-read'],
    ['\u200b', 'goals-read'],
    ['goals-read,employees-read', 'goals-read,employees-read'],
    ['goals-read, employees-read', 'goals-read,employees-read'],
    ['"goals-read",', 'goals-read'],
    ['scope=goals:read', 'goals:read'],
    ['openid goals', 'openid goals'],
    [
      'target-entity:8ed17dce-9eca-4383-a9e1-54f82c362b6d:x',
      'target-entity:8ed17dce-9eca-4383-a9e1-54f82c362b6d:x',
    ],
  ])('%j becomes %s', (typed, scope) => {
    expect(checkScope(typed)).toEqual({ ok: true, scope })
  })

  test.each(['ziele-löschen', 'a"b', 'a\\b', 'a  b', 'x'.repeat(501), 'a\r\nb'])(
    '%.20j is no scope',
    (typed) => {
      expect(checkScope(typed)).toMatchObject({ ok: false, message: expect.stringContaining('goals-read') })
    },
  )
})

test('a permission gets the target of its environment, and a whole scope stays as it is', () => {
  const hosts = ['api.cultureamp.com', 'sandbox.public-api.development.cultureamp.net']
  expect(hosts.map((host) => sentScope('goals-read', host))).toEqual([
    'target-entity:8ed17dce-9eca-4383-a9e1-54f82c362b6d:goals-read',
    'target-entity:79040b4d-3e2b-4480-a061-2e230eeb83b2:goals-read',
  ])
  expect(sentScope('goals:read', 'api.cultureamp.com')).toBe('goals:read')
})
