import { once } from 'node:events'
import { expect, test } from 'vitest'
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
