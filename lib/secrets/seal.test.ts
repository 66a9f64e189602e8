import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { EncryptionKey } from './encryption-keys.ts'
import { keyIdOf, open, type SealContext, seal } from './seal.ts'

const key = (id: string): EncryptionKey => ({ id, key: randomBytes(32) })
const old = key('2025')
const current = key('2026')
const context: SealContext = {
  organizationId: 'org-a',
  connectionId: 'con-a',
  purpose: 'culture-amp-api-key',
}

describe('a sealed secret', () => {
  test('opens in its own context, whatever it holds', async () => {
    for (const secret of ['k', 'ключ 🔑', 'x'.repeat(4000)])
      expect(await open(await seal(secret, context, [current]), context, [current])).toEqual({
        ok: true,
        secret,
      })
  })

  test('names its key, does not show the secret, and differs each time', async () => {
    const [one, two] = [await seal('canary', context, [current]), await seal('canary', context, [current])]
    expect(one).not.toBe(two)
    expect(one).not.toContain('canary')
    expect(Buffer.from(one.split('.')[0] ?? '', 'base64url').toString()).toContain('"kid":"2026"')
  })

  test('is sealed by the first key and opened by any', async () => {
    expect(keyIdOf(await seal('canary', context, [current, old]))).toBe('2026')
    const sealed = await seal('canary', context, [old])
    expect(await open(sealed, context, [current, old])).toEqual({ ok: true, secret: 'canary' })
  })

  test('of another organization, connection or purpose is unreadable', async () => {
    const sealed = await seal('canary', context, [current])
    const elsewhere: SealContext[] = [
      { ...context, organizationId: 'org-b' },
      { ...context, connectionId: 'con-b' },
      { ...context, purpose: 'culture-amp-client-secret' },
    ]
    for (const other of elsewhere)
      expect(await open(sealed, other, [current])).toEqual({ ok: false, code: 'unreadable' })
  })

  test('under a key that is gone says which one is missing', async () => {
    const sealed = await seal('canary', context, [old])
    expect(await open(sealed, context, [current])).toEqual({
      ok: false,
      code: 'unknown_key_id',
      keyId: '2025',
    })
  })

  test('with a changed header or body is unreadable, every way alike', async () => {
    const sealed = await seal('canary', context, [current])
    const [head = '', ...rest] = sealed.split('.')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString())
    const mutants = [
      { ...header, zip: 'DEF' },
      { ...header, crit: ['b64'] },
      { ...header, alg: 'A256KW' },
      { ...header, enc: 'A128GCM' },
      { ...header, kid: 7 },
      { ...header, organization: undefined },
      { ...header, purpose: 'x' },
      { ...header, extra: 1 },
    ].map((h) => [Buffer.from(JSON.stringify(h)).toString('base64url'), ...rest].join('.'))
    const altered = sealed.replace(
      /\.([^.])([^.]*)$/,
      (_, first, tag) => `.${first === 'A' ? 'B' : 'A'}${tag}`,
    )
    const bad = [...mutants, altered, '', '.', 'a.b.c.d.e', `${sealed}x`, head]
    for (const text of bad)
      expect(await open(text, context, [current]), text).toEqual({ ok: false, code: 'unreadable' })
  })
})
