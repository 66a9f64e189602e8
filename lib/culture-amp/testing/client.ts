import type { ServerResponse } from 'node:http'
import { expect, onTestFinished } from 'vitest'
import { type CallResult, type ClientOptions, createClient } from '../client.ts'
import { httpServer, type TestServer } from './servers.ts'

export const apiKey = 'canary-key-7f3k2m9q4x'

export function clientFor(server: TestServer, options: Partial<ClientOptions> = {}) {
  const client = createClient({
    baseUrl: server.baseUrl,
    credential: { kind: 'api_key', apiKey },
    allowedHosts: [server.host],
    connections: 2,
    ...options,
  })
  onTestFinished(() => client.close())
  const url = new URL(`${server.baseUrl}/goals?owner_id=u-17`)
  return { ...client, url, get: (signal?: AbortSignal) => client.call(url, signal) }
}

/** The code of a result. Whatever a call brings, the key is in none of it. */
export function codeOf(result: CallResult) {
  expect(JSON.stringify(result)).not.toContain(apiKey)
  return result.ok ? 'ok' : result.failure.code
}
export const failureOf = (result: CallResult) => {
  codeOf(result)
  return result.ok ? null : result.failure
}

export const answering = (
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string | string[]> = {},
) =>
  httpServer((_, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  })
