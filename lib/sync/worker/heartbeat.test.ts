import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { log } from '#lib/log'
import { fakeClock } from '../testing/fake-clock.ts'
import { startHeartbeat } from './heartbeat.ts'

test('a run that is no longer the worker’s is lost with the next heartbeat, half a second after the last', async () => {
  const clock = fakeClock()
  const answers = [true, true, false]
  const { lost, stop } = startHeartbeat(async () => answers.shift() ?? true, clock)
  await once(lost, 'abort')
  await stop()
  expect(answers).toEqual([])
  expect(clock.waits).toEqual([500, 500])
})

test('a database that stays away is one line in the log, and so is the next time that it is away', async () => {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  const beats = [null, null, null, true, null, null, false]
  const { lost, stop } = startHeartbeat(async () => {
    const beat = beats.shift() ?? null
    if (beat === null) throw new Error('away')
    return beat
  }, fakeClock())
  await once(lost, 'abort')
  await stop()
  expect(warned.mock.calls.map(([, text]) => text)).toEqual(['a heartbeat failed', 'a heartbeat failed'])
  warned.mockRestore()
})
