import { expect, test } from 'vitest'
import { databaseErrorKind, errorCode, isLostConnection, isUniqueViolation } from './database-error.ts'

const wrapped = (code: string) => new Error('Failed query', { cause: Object.assign(new Error(), { code }) })

test('the code is found on the error itself and behind wrapping errors', () => {
  expect(errorCode(Object.assign(new Error(), { code: '22001' }))).toBe('22001')
  expect(errorCode(new Error('outer', { cause: wrapped('22001') }))).toBe('22001')
  expect([errorCode(new Error('none')), errorCode(null), errorCode('text')]).toEqual([null, null, null])
})

test('an error that causes itself ends the search', () => {
  const loop = new Error('loop')
  loop.cause = loop
  expect(errorCode(loop)).toBeNull()
})

test.each([
  ['57P03', 'away'],
  ['08006', 'away'],
  ['ECONNREFUSED', 'away'],
  ['DATABASE_BUSY', 'away'],
  ['40P01', 'conflict'],
  ['57014', 'timeout'],
  ['25P04', 'timeout'],
  ['53100', 'stores_nothing'],
  ['23505', null],
  ['22P02', null],
])('%s means %s', (code, kind) => {
  expect(databaseErrorKind(wrapped(code))).toBe(kind)
})

test('only a connection that was in use can be lost', () => {
  expect(['CONNECTION_CLOSED', '57P01', '25P03'].map((code) => isLostConnection(wrapped(code)))).toEqual([
    true,
    true,
    true,
  ])
  expect(isLostConnection(wrapped('ECONNREFUSED'))).toBe(false)
  expect(isUniqueViolation(wrapped('23505'))).toBe(true)
})
