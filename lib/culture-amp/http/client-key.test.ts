import { describe, expect, onTestFinished, test } from 'vitest'
import { type ClientOptions, createClient } from '../client.ts'
import { answering, apiKey, clientFor, codeOf, failureOf } from '../testing/client.ts'
import { selfSigned } from '../testing/self-signed.ts'
import { tlsServer } from '../testing/servers.ts'

describe('where the key may go', () => {
  test('a server with an untrusted certificate gets no request, whatever the environment says', async () => {
    const server = await tlsServer(selfSigned, (_, response) => response.end('[]'))
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      expect(failureOf(await clientFor(server).get())).toMatchObject({
        code: 'tls',
        retryable: false,
        detail: expect.stringContaining('known issuer'),
      })
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
    }
    expect(server.requests).toHaveLength(0)
  })

  test('https to a port that speaks plain HTTP is a TLS fault', async () => {
    const server = await answering(200, '[]')
    const secure = { ...server, baseUrl: server.baseUrl.replace('http:', 'https:') }
    expect(codeOf(await clientFor(secure).get())).toBe('tls')
    expect(server.requests).toHaveLength(0)
  })

  test('a URL of another origin is not called', async () => {
    const other = await answering(200, '[]')
    const { call } = clientFor(await answering(200, '[]'))
    expect(failureOf(await call(new URL(`${other.baseUrl}/goals`)))).toMatchObject({
      code: 'forbidden_address',
      host: other.host,
    })
    expect(other.requests).toHaveLength(0)
  })

  test('a base URL that is not allowed is not called', async () => {
    const server = await answering(200, '[]')
    const result = await clientFor(server, { allowedHosts: [] }).get()
    expect(failureOf(result)).toMatchObject({
      code: 'forbidden_address',
      host: server.host,
      retryable: false,
    })
    expect(server.requests).toHaveLength(0)
  })

  const cultureAmp = (lookup: NonNullable<ClientOptions['lookup']>) => {
    const client = createClient({
      baseUrl: '',
      credential: { kind: 'api_key', apiKey },
      allowedHosts: [],
      lookup,
    })
    onTestFinished(() => client.close())
    return () => client.call(new URL('https://api.cultureamp.com/v1/goals?owner_id=u'))
  }

  test('a name that leads into a private network is not connected to', async () => {
    for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fd00::1']) {
      const get = cultureAmp(async () => [{ address, family: address.includes(':') ? 6 : 4 }])
      expect(failureOf(await get())).toMatchObject({
        code: 'forbidden_address',
        host: 'api.cultureamp.com',
        retryable: false,
      })
    }
  })

  test('the address is checked at every connect, not once: a name that turns private is refused', async () => {
    let lookups = 0
    const get = cultureAmp(async () => {
      lookups++
      if (lookups === 1) throw Object.assign(new Error('again'), { code: 'EAI_AGAIN' })
      return [{ address: '192.168.0.10', family: 4 }]
    })
    expect(codeOf(await get())).toBe('host_not_found')
    expect(codeOf(await get())).toBe('forbidden_address')
    expect(lookups).toBe(2)
  })

  test('a name that does not resolve is host_not_found and may be retried', async () => {
    const get = cultureAmp(() => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })))
    expect(failureOf(await get())).toMatchObject({
      code: 'host_not_found',
      retryable: true,
      message: expect.stringContaining('api.cultureamp.com was not found. Check the base URL'),
    })
  })
})
