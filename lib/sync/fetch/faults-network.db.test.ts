import { sql } from 'drizzle-orm'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { selfSigned } from '#lib/culture-amp/testing/self-signed'
import { tlsServer } from '#lib/culture-amp/testing/servers'
import { toxicProxy } from '#lib/testing/toxic-proxy'
import { allow, reconnect } from '../testing/faulty-connection.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'

// No machine's own resolver is asked, which may take its time or be away.
vi.mock('node:dns/promises', () => ({
  lookup: () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })),
}))

const fixture = ownFixture()
let org: SyncedOrganization

async function organization(mapped: number) {
  org = await fixture.organization({ mapped })
}

const calls = () => fixture.sandbox.log.length

describe('over a faulty network', () => {
  async function behindProxy() {
    const proxy = await toxicProxy(fixture.sandbox.url)
    onTestFinished(() => proxy.stop())
    allow(new URL(proxy.url).host)
    await organization(12)
    await reconnect(fixture, org, { baseUrl: proxy.url })
    await org.sync()
    return { proxy, before: await org.goals() }
  }

  test('refused, reset and cut connections end the run as unavailable, and the next run is complete', async () => {
    const { proxy, before } = await behindProxy()
    for (const toxic of [
      { kind: 'down' },
      { kind: 'resets', bytes: 100 },
      { kind: 'limits data', bytes: 150 },
    ] as const) {
      await proxy.set(toxic)
      const run = await org.sync()
      expect(run).toMatchObject({ state: 'failed', people_good: 0 })
      expect(await org.goals()).toEqual(before)
      await proxy.set({ kind: 'none' })
      expect(await org.sync()).toMatchObject({ state: 'done', people_good: 12 })
    }
  })

  test('slow and fragmented answers are read to the end', async () => {
    const { proxy } = await behindProxy()
    await proxy.set({ kind: 'latency', ms: 20, jitterMs: 60 })
    expect(await org.sync()).toMatchObject({ state: 'done', people_good: 12 })
    await proxy.set({ kind: 'slices', bytes: 100, everyMs: 2 })
    expect(await org.sync()).toMatchObject({ state: 'done', people_good: 12 })
  })

  test('a server with an invalid certificate stops the run before anything is sent', async () => {
    const server = await tlsServer(selfSigned, (_, response) => response.end('[]'))
    allow(server.host)
    await organization(12)
    await org.sync()
    const before = await org.goals()
    await reconnect(fixture, org, { baseUrl: server.baseUrl })
    const run = await org.sync()
    expect(run).toMatchObject({ state: 'failed', end_code: 'tls', people_not_reached: 12 })
    expect(await org.connection()).toMatchObject({ state: 'needs_attention', state_code: 'tls' })
    expect(await org.goals()).toEqual(before)
    expect(server.requests).toHaveLength(0)
  })

  test('an unknown host name ends the run after half an hour and keeps the goals', async () => {
    allow('nowhere.invalid')
    await organization(12)
    await org.sync()
    const before = await org.goals()
    await reconnect(fixture, org, { baseUrl: 'https://nowhere.invalid/v1' })
    expect(await org.sync()).toMatchObject({ state: 'failed', end_code: 'unavailable', people_failed: 0 })
    expect(await org.goals()).toEqual(before)
  })

  test('a host that resolves to a forbidden address stops the run, and the connection needs attention', async () => {
    await organization(12)
    await org.sync()
    const before = await org.goals()
    await org.transact((tx) => tx.execute(sql`update connections set base_url = 'https://10.0.0.1/v1'`))
    const run = await org.sync()
    expect(run).toMatchObject({ state: 'failed', people_not_reached: 12 })
    expect(await org.connection()).toMatchObject({ state: 'needs_attention' })
    expect(await org.goals()).toEqual(before)
  })
})

describe('with client credentials', () => {
  async function withTokens(mapped: number) {
    await organization(mapped)
    const { clientId, clientSecret } = fixture.sandbox
    await reconnect(fixture, org, { apiKey: '', clientId, clientSecret })
  }
  const mintings = () => fixture.sandbox.log.filter(({ path }) => path.endsWith('/oauth2/token')).length

  test('an expired token is renewed once for all calls, and every person is read', async () => {
    await withTokens(60)
    fixture.sandbox.set({ latencyMs: [2, 2] })
    const runId = await org.start()
    const working = org.work(runId)
    while (calls() < 20) await new Promise((resolve) => setImmediate(resolve))
    fixture.sandbox.advanceClock(2 * 3_600_000)
    await working
    expect(await org.run(runId)).toMatchObject({ state: 'done', people_good: 60 })
    expect(mintings()).toBe(2)
  })

  test('refused client credentials stop the run with a message of their own', async () => {
    await withTokens(10)
    fixture.sandbox.script('token', { kind: 'status', status: 401 })
    const run = await org.sync()
    expect(run).toMatchObject({ state: 'failed', end_code: 'token_refused', people_not_reached: 10 })
    expect(run.end_message).toContain('client ID or the client secret')
    expect(await org.connection()).toMatchObject({ state: 'needs_attention' })
  })

  test.each([
    ['429', { kind: 'status', status: 429, retryAfter: 1 }],
    ['500', { kind: 'status', status: 500 }],
    ['a reset', { kind: 'reset' }],
  ] as const)('a token endpoint that answers %s for a while is waited for', async (_, behavior) => {
    await withTokens(6)
    fixture.sandbox.script('token', { ...behavior, times: 3 })
    expect(await org.sync()).toMatchObject({ state: 'done', people_good: 6 })
  })

  test('a token endpoint that answers with HTML stops the run and does not blame the goals path', async () => {
    await withTokens(6)
    fixture.sandbox.script('token', { kind: 'html' })
    const run = await org.sync()
    expect(run).toMatchObject({ state: 'failed', end_code: 'token_unexpected' })
    expect(run.end_message).toContain('access token')
  })
})
