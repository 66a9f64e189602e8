import { afterEach, expect, test, vi } from 'vitest'
import type { ConnectionId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import { log } from '#lib/log'
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
