import { expect, test, vi } from 'vitest'
import { log } from './log.ts'
import { unexpected } from './unexpected.ts'

log.level = 'silent'
const fault = (code: string) => new Error('Failed query', { cause: Object.assign(new Error(), { code }) })

test('a database that cannot be reached has changed nothing', () => {
  expect(unexpected(fault('ECONNREFUSED'), 'changing')).toMatchObject({
    isDatabaseAway: true,
    message: 'The database can’t be reached. Nothing was changed. Try again in a minute.',
  })
})

test('a change whose connection broke may have been saved; a read changed nothing', () => {
  const { message } = unexpected(fault('CONNECTION_CLOSED'), 'changing')
  expect(message).toContain('couldn’t confirm this was saved')
  expect(unexpected(fault('CONNECTION_CLOSED')).message).toContain('Nothing was changed.')
})

test('a statement that hit its time limit is logged and reported as that', () => {
  const logged: unknown[][] = []
  const spy = vi.spyOn(log, 'error').mockImplementation((...args: unknown[]) => void logged.push(args))
  expect(unexpected(fault('57014')).message).toContain('The database took too long')
  spy.mockRestore()
  expect(logged).toEqual([
    [
      expect.objectContaining({ fault: expect.objectContaining({ code: '57014' }) }),
      'a statement or transaction hit its time limit',
    ],
  ])
})

test('a bug is reported with a reference for support', () => {
  const { message, reference, isDatabaseAway } = unexpected(new TypeError('secret goal text'), 'changing')
  expect(isDatabaseAway).toBe(false)
  expect(message).toContain(reference)
  expect(message).not.toContain('secret')
})
