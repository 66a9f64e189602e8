import { describe, expect, test } from 'vitest'
import { log } from '#lib/log'
import { fakeClock } from '../testing/fake-clock.ts'
import { retryTransientErrors } from './transient-error.ts'

log.level = 'silent'
const never = new AbortController().signal
const fault = (code: string) => new Error('Failed query', { cause: Object.assign(new Error(), { code }) })

/** Fails the given number of times, then returns the number of tries. */
function failing(times: number, code: string) {
  let tries = 0
  return async () => {
    if (++tries <= times) throw fault(code)
    return tries
  }
}

describe('a transaction', () => {
  test.each(['40001', '40P01', '55P03', '57014', '25P04'])(
    'that conflicts with another (%s) is retried up to five times',
    async (code) => {
      expect(await retryTransientErrors(failing(5, code), fakeClock(), never)).toBe(6)
      await expect(retryTransientErrors(failing(6, code), fakeClock(), never)).rejects.toThrow()
    },
  )

  test.each(['57P01', '08006', 'ECONNREFUSED', 'CONNECTION_CLOSED'])(
    'that finds no database (%s) is retried until there is one',
    async (code) => {
      expect(await retryTransientErrors(failing(200, code), fakeClock(), never)).toBe(201)
    },
  )

  test('waits at most five seconds between attempts', async () => {
    const clock = fakeClock(1)
    await retryTransientErrors(failing(50, '57P03'), clock, never)
    expect(Math.max(...clock.waits)).toBe(5_000)
  })

  test('that fails for another reason is not retried', async () => {
    await expect(retryTransientErrors(failing(1, '22P02'), fakeClock(), never)).rejects.toThrow()
  })

  test('is not retried once the signal is aborted', async () => {
    const abort = new AbortController()
    const work = async () => {
      abort.abort()
      throw fault('ECONNREFUSED')
    }
    await expect(retryTransientErrors(work, fakeClock(), abort.signal)).rejects.toThrow()
  })
})
