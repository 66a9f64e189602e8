import { expect, test, vi } from 'vitest'
import { faultOf, log } from './log.ts'

test('a fault is logged without its message, which may hold a goal’s text or a key', () => {
  const error = new Error('Failed query: insert … params: Cut onboarding time, key-canary', {
    cause: Object.assign(new Error('value canary is too long'), { code: '22001' }),
  })
  const fault = faultOf(error)
  expect(fault).toMatchObject({ name: 'Error', code: '22001' })
  expect(JSON.stringify(fault)).not.toMatch(/canary|onboarding/)
  expect(fault.at[0]).toContain('log.test.ts')
})

test('a message of several lines adds nothing to where it happened', () => {
  expect(faultOf(new Error('first\n    secret line')).at.join()).not.toContain('secret line')
})

test('what is no error at all is named by its type', () => {
  expect(faultOf('canary')).toEqual({ name: 'string', code: null, at: [] })
})

test('a level that is set holds for the whole process, also where the module is loaded again', async () => {
  const before = log.level
  log.level = 'error'
  vi.resetModules()
  expect((await import('./log.ts')).log.level).toBe('error')
  log.level = before
})
