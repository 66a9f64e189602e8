import { expect, test } from 'vitest'
import { log } from './log.ts'
import { unexpected } from './unexpected.ts'

log.level = 'silent'
const fault = (code: string) => new Error('Failed query', { cause: Object.assign(new Error(), { code }) })

test('a database that cannot be reached has changed nothing', () => {
  expect(unexpected(fault('ECONNREFUSED'), 'changing')).toMatchObject({
    isDatabaseAway: true,
    message: 'The database does not answer right now. Nothing was changed. Try again in a minute.',
  })
})

test('of a change whose connection broke nobody knows whether it was done; of a read, everybody', () => {
  const { message } = unexpected(fault('CONNECTION_CLOSED'), 'changing')
  expect(message).toContain('not certain whether this was done')
  expect(unexpected(fault('CONNECTION_CLOSED')).message).toContain('Nothing was changed.')
})

test('a bug is told with a reference for support', () => {
  const { message, reference, isDatabaseAway } = unexpected(new TypeError('secret goal text'), 'changing')
  expect(isDatabaseAway).toBe(false)
  expect(message).toContain(reference)
  expect(message).not.toContain('secret')
})
