import { defaultLimits, openTransport } from '#lib/culture-amp/http/transport'
import { goalsUrl } from '#lib/culture-amp/settings/goals-url'
import { ownerId } from '../setup/owner-id.ts'
import { inParallel } from './in-parallel.ts'
import { givenTask, report } from './task.ts'

export type Task = { baseUrl: string; apiKey: string; people: number; atOnce: number }

/** Fetches all goals by the transport of the sync and discards the bytes: the lower bound of any sync. */
const { baseUrl, apiKey, people, atOnce } = givenTask<Task>()
const transport = openTransport({
  origin: new URL(baseUrl).origin,
  connections: atOnce,
  guarded: false,
  limits: defaultLimits,
})
const headers = {
  accept: 'application/json',
  'accept-encoding': 'identity',
  authorization: `Bearer ${apiKey}`,
  'user-agent': 'PerfCopilot',
}
const owners = Array.from({ length: people }, (_, n) => ownerId(n))
const began = performance.now()
await inParallel(owners, atOnce, async (owner) => {
  const url = goalsUrl(baseUrl, '/goals?owner_id={owner_id}', owner)
  if (!url.ok) throw new Error(url.message)
  const answer = await transport.send({ method: 'GET', path: url.url.pathname + url.url.search, headers })
  if (!answer.ok || answer.status !== 200) throw new Error('A call of the floor failed.')
})
const ms = performance.now() - began
await transport.close()
report({ ms })
