import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { ConnectionId } from '#db/ids'
import { connections } from '#db/schema/connections'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { saveConnection } from '#lib/connection-lifecycle/save'
import { startRun } from '#lib/sync/runs/start'
import { connectionSettings } from './settings.ts'
import { testConnection } from './test-connection.ts'
import { nothingConfirmed, ownConnection } from './testing/own-connection.ts'
import { connectionView } from './view.ts'

const { fixture, admin, inOrganization, fields, withKey, save, view, stored, map } = ownConnection()

test('a key whose sealed text was swapped or damaged is a named state, not a crash, and no call is made', async () => {
  await save()
  fixture.sandbox.clearLog()
  await inOrganization((tx) =>
    tx.update(connections).set({ sealedSecret: sql`left(sealed_secret, -12) || ${'A'.repeat(12)}` }),
  )
  expect(await inOrganization(connectionSettings)).toMatchObject({ ok: false, code: 'unreadable_secret' })
  expect(await testConnection(fixture.database, admin(), fields())).toMatchObject({ code: 'invalid' })
  expect(fixture.sandbox.log).toEqual([])
})

describe('a key that was sealed under an encryption key which this server lost', () => {
  const later = (id: string) =>
    inOrganization((tx) =>
      tx.update(connections).set({
        sealedSecret: sql`replace(sealed_secret, split_part(sealed_secret, '.', 1), ${header(id)})`,
      }),
    )
  const header = (id: string) =>
    Buffer.from(JSON.stringify({ ...sealedHeader, kid: id })).toString('base64url')
  let sealedHeader: object

  beforeEach(async () => {
    await save()
    const [encoded = ''] = ((await stored())?.sealedSecret ?? '').split('.')
    sealedHeader = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as object
  })

  test('needs attention by name, starts nothing, and is well again when the key is there', async () => {
    const before = (await stored())?.sealedSecret ?? ''
    await map('owner-1', ['g-1'])
    await later('gone')
    expect(await view()).toMatchObject({
      state: 'needs_attention',
      stateCode: 'unknown_key_id',
      stateMessage: expect.stringContaining('encryption key “gone”'),
    })
    expect(await startRun(fixture.database, admin(), {})).toMatchObject({
      ok: false,
      code: 'unknown_key_id',
    })
    expect((await stored())?.state).toBe('connected')
    await inOrganization((tx) => tx.update(connections).set({ sealedSecret: before }))
    expect(await view()).toMatchObject({ state: 'connected' })
    expect(await startRun(fixture.database, admin(), {})).toMatchObject({ ok: true })
  })

  test('leaves the connections of others alone', async () => {
    await later('gone')
    const other = await testOrganization(fixture.database, 1)
    await saveConnection(fixture.database, other.admin, withKey(), nothingConfirmed)
    expect(await withOrganization(fixture.database, other.organizationId, connectionView)).toMatchObject({
      state: 'connected',
    })
  })
})

test('the sealed key of one organization does not open in the row of another', async () => {
  await save()
  const mine = await stored()
  const theirs = await testOrganization(fixture.database, 0)
  const settings = await withOrganization(fixture.database, theirs.organizationId, async (tx) => {
    await tx.insert(connections).values({
      organizationId: theirs.organizationId,
      id: ConnectionId.parse(randomUUID()),
      baseUrl: fixture.sandbox.url,
      goalsPath: '/goals?owner_id={owner_id}',
      state: 'connected',
      credentialKind: 'api_key',
      sealedSecret: mine?.sealedSecret ?? '',
    })
    return connectionSettings(tx)
  })
  expect(settings).toMatchObject({ ok: false, code: 'unreadable_secret' })
})
