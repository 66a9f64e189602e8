/**
 * A minimal Culture Amp as its own process: `node scripts/bench/goal-server/main.ts`. The sandbox can do
 * far more, and would therefore be what is measured where there is no latency. Prints its port; `POST /control` sets
 * how it behaves and begins its counts anew, `GET /control` reads them.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { goalsBody } from './goals-body.ts'
import { createLimiter, type Limit, noLimit } from './limiter.ts'

export type Behavior = { latencyMs: number; limit: Limit | null }

export type Counts = {
  served: number
  refused: number
  /** Milliseconds from the first call to the last one that was served. */
  servedWithinMs: number
  /** When the last call came, milliseconds since 1970; 0 before the first. */
  lastCallAt: number
  maxAtOnce: number
}

const goalsEach = 5

let behavior: Behavior = { latencyMs: 0, limit: null }
let limiter = noLimit
let atOnce = 0
let firstCallAt = 0
let counts: Counts = fresh()

const server = createServer((request, response) => {
  const { url = '/' } = request
  if (url === '/control') void control(request, response)
  else count(url, response)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`))

function count(url: string, response: ServerResponse): void {
  atOnce++
  counts.maxAtOnce = Math.max(counts.maxAtOnce, atOnce)
  response.once('close', () => {
    atOnce--
  })
  if (behavior.latencyMs === 0) answer(url, response)
  else setTimeout(answer, behavior.latencyMs, url, response)
}

function answer(url: string, response: ServerResponse): void {
  const now = performance.now()
  if (firstCallAt === 0) firstCallAt = now
  counts.lastCallAt = Date.now()
  if (!limiter.admits(now)) {
    refuse(response)
    return
  }
  const owner = url.slice(url.indexOf('owner_id=') + 'owner_id='.length)
  const body = goalsBody(owner, goalsEach)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
  counts.served++
  counts.servedWithinMs = now - firstCallAt
}

function refuse(response: ServerResponse): void {
  counts.refused++
  const headers = {
    seconds: { 'retry-after': '1' },
    date: { 'retry-after': new Date(Date.now() + 1000).toUTCString() },
    absent: {},
  }[behavior.limit?.retryAfter ?? 'absent']
  response.writeHead(429, { 'content-type': 'application/json', ...headers })
  response.end('{"message":"Too many requests."}')
}

async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    behavior = (await json(request)) as Behavior
    limiter = behavior.limit ? createLimiter(behavior.limit) : noLimit
    counts = fresh()
    firstCallAt = 0
  }
  response.end(JSON.stringify(counts))
}

function fresh(): Counts {
  return { served: 0, refused: 0, servedWithinMs: 0, lastCallAt: 0, maxAtOnce: 0 }
}
