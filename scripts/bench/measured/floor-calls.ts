import { defaultTransportLimits, openTransport } from '#lib/culture-amp/http/transport'
import { goalsUrl } from '#lib/culture-amp/settings/goals-url'
import { ownerId } from '../setup/owner-id.ts'

export type FloorTask = { baseUrl: string; apiKey: string; people: number; atOnce: number }

/** The calls of a sync without the client around them: the transport that the client uses, and one URL a person. */
export function floorCalls({ baseUrl, apiKey, people, atOnce }: FloorTask) {
  const transport = openTransport({
    origin: new URL(baseUrl).origin,
    connections: atOnce,
    guarded: false,
    limits: defaultTransportLimits,
  })
  const headers = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    authorization: `Bearer ${apiKey}`,
    'user-agent': 'PerfCopilot',
  }
  return {
    owners: Array.from({ length: people }, (_, n) => ownerId(n)),
    /** The body of one person's goals. Throws on any failure: the floor has no faults to survive. */
    async fetch(owner: string): Promise<Uint8Array> {
      const url = goalsUrl(baseUrl, '/goals?owner_id={owner_id}', owner)
      if (!url.ok) throw new Error(url.message)
      const path = url.url.pathname + url.url.search
      const answer = await transport.send({ method: 'GET', path, headers })
      if (!answer.ok || answer.status !== 200) throw new Error('A call of the floor failed.')
      return answer.body
    },
    close: () => transport.close(),
  }
}
