import { afterEach, expect, test, vi } from 'vitest'
import type { ConnectionId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import { systemClock } from '#lib/clock'
import { log } from '#lib/log'
import { ThrottleRegistry } from '../throttle/throttle-registry.ts'
import { noteOutage } from './outage-log.ts'

afterEach(() => vi.restoreAllMocks())

test('an outage that several connections meet is one line when it begins and one when it is over', () => {
  const lines: unknown[] = []
  vi.spyOn(log, 'warn').mockImplementation((_fields: unknown, text?: string) => void lines.push(text))
  vi.spyOn(log, 'info').mockImplementation((_fields: unknown, text?: string) => void lines.push(text))
  const [a, b] = [testId<ConnectionId>('a'), testId<ConnectionId>('b')]
  for (const connection of [a, b, a, b]) noteOutage(connection, true)
  noteOutage(a, false)
  expect(lines).toEqual(['Culture Amp does not answer: calls pause'])
  noteOutage(b, false)
  noteOutage(b, false)
  expect(lines).toEqual(['Culture Amp does not answer: calls pause', 'Culture Amp answers again'])
})

test('a connection that stays away until its run ends hides no later outage of another', () => {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  const registry = new ThrottleRegistry(4, systemClock)
  const fault = { code: 'unavailable' } as never
  for (const name of ['dead', 'other']) {
    const { throttle, done } = registry.use(testId<ConnectionId>(name), 1)
    throttle.trip(fault)
    done()
    // A call that ends late.
    throttle.trip(fault)
  }
  expect(warned).toHaveBeenCalledTimes(2)
})
