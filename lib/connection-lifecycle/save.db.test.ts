import { describe, expect, onTestFinished, test } from 'vitest'
import { syncRuns } from '#db/schema/sync'
import { connectionSettings } from '#lib/connections/settings'
import { testConnection } from '#lib/connections/test-connection'
import { nothingConfirmed, ownConnection } from '#lib/connections/testing/own-connection'
import { startRun } from '#lib/sync/runs/start'
import { allow } from '#lib/sync/testing/faulty-connection'
import { startSandbox } from '#sandbox/sandbox'
import { saveConnection } from './save.ts'

const { fixture, admin, inOrganization, fields, withKey, save, view, stored, map } = ownConnection()

describe('saving', () => {
  test('seals the key, keeps its last four characters, and says who and when', async () => {
    expect(await save()).toMatchObject({ ok: true })
    const row = await stored()
    expect(JSON.stringify(row)).not.toContain(fixture.sandbox.apiKey)
    expect(await view()).toMatchObject({
      state: 'connected',
      secretLast4: fixture.sandbox.apiKey.slice(-4),
      savedByName: 'Ada Admin',
      credentialKind: 'api_key',
    })
    expect(JSON.stringify(await view())).not.toContain(row?.sealedSecret)
    expect(await inOrganization(connectionSettings)).toMatchObject({
      ok: true,
      credential: { kind: 'api_key', apiKey: fixture.sandbox.apiKey },
    })
  })

  test('takes a client ID with its secret instead of a key', async () => {
    const given = fields({ clientId: fixture.sandbox.clientId, clientSecret: fixture.sandbox.clientSecret })
    expect(await save(given)).toMatchObject({ ok: true })
    expect(await inOrganization(connectionSettings)).toMatchObject({
      credential: {
        kind: 'client_credentials',
        clientId: fixture.sandbox.clientId,
        clientSecret: fixture.sandbox.clientSecret,
      },
    })
  })

  test('stores a client whose scope is not granted on "Save anyway", and another scope later without the secret', async () => {
    const { clientId, clientSecret } = fixture.sandbox
    const given = fields({ clientId, clientSecret, scope: 'goals:admin' })
    expect(await save(given)).toMatchObject({ failureCode: 'scope_refused', canSaveAnyway: true })
    expect(await save(given, { ...nothingConfirmed, saveAnyway: true })).toMatchObject({ ok: true })
    expect(await view()).toMatchObject({
      state: 'needs_attention',
      stateCode: 'scope_refused',
      scope: 'goals:admin',
      stateMessage: expect.stringContaining('goals:admin'),
    })
    expect(await save(fields({ scope: 'goals-read' }))).toMatchObject({ ok: true })
    expect(await view()).toMatchObject({ state: 'connected', scope: null, clientId })
  })

  test('never stores a refused key, not even "anyway"', async () => {
    const result = await save(withKey({ apiKey: 'wrong-key' }), { saveAnyway: true, otherAccount: true })
    expect(result).toMatchObject({ ok: false, failureCode: 'unauthorized', canSaveAnyway: false })
    expect(await stored()).toBeUndefined()
  })

  test('stores after another failure only on "Save anyway", as Needs attention with the sentence', async () => {
    const given = withKey({ apiKey: fixture.sandbox.keyWithoutGoals })
    expect(await save(given)).toMatchObject({ ok: false, canSaveAnyway: true })
    expect(await stored()).toBeUndefined()
    expect(await save(given, { ...nothingConfirmed, saveAnyway: true })).toMatchObject({ ok: true })
    expect(await view()).toMatchObject({
      state: 'needs_attention',
      stateCode: 'forbidden',
      stateMessage: expect.stringContaining('Goals'),
    })
  })

  test('a new key clears Needs attention', async () => {
    await save(withKey({ apiKey: fixture.sandbox.keyWithoutGoals }), {
      ...nothingConfirmed,
      saveAnyway: true,
    })
    await save()
    expect(await view()).toMatchObject({ state: 'connected', stateMessage: null })
  })

  test('an empty key field keeps the saved key, for its own origin only', async () => {
    const other = await startSandbox()
    onTestFinished(() => other.stop())
    allow(new URL(other.url).host)
    await save()
    expect(await save(fields({ goalsPath: '/goals?owner_id={owner_id}' }))).toMatchObject({ ok: true })
    const elsewhere = fields({ baseUrl: other.url })
    const refused = {
      ok: false,
      code: 'invalid',
      fieldErrors: { apiKey: expect.stringContaining('only works with') },
    }
    expect(await save(elsewhere)).toMatchObject(refused)
    expect(await testConnection(fixture.database, admin(), elsewhere)).toMatchObject(refused)
    expect(other.log).toEqual([])
    expect(await save(withKey({ baseUrl: other.url }))).toMatchObject({ ok: true })
  })

  test('a key that finds none of the known goals changes nothing until that is confirmed', async () => {
    await save()
    await map('owner-1', ['g-known'])
    fixture.sandbox.setGoals('owner-1', [{ id: 'g-foreign', name: 'Of another account' }])
    expect(await save()).toMatchObject({
      ok: false,
      code: 'other_account',
      message: expect.stringContaining('none of the goals of the one person asked for'),
    })
    const before = await stored()
    expect(before?.settingsVersion).toBe(1)
    expect(await save(withKey(), { ...nothingConfirmed, otherAccount: true })).toMatchObject({ ok: true })
    fixture.sandbox.setGoals('owner-1', [{ id: 'g-known', name: 'Of this account' }])
    expect(await save()).toMatchObject({ ok: true })
  })

  test('ends a sync that was started with the old settings', async () => {
    await save()
    await map('owner-1', [])
    await startRun(fixture.database, admin(), {})
    await save()
    const [run] = await inOrganization((tx) => tx.select().from(syncRuns))
    expect(run).toMatchObject({ state: 'cancelled', endCode: 'settings_changed' })
  })
})

test('a form filled in over settings that changed meanwhile saves nothing and calls no server', async () => {
  await save()
  const seen = (await view()).settingsVersion
  const [first, second] = [withKey(), fields({ apiKey: fixture.sandbox.keyWithoutGoals })]
  expect(await saveConnection(fixture.database, admin(), first, nothingConfirmed, seen)).toMatchObject({
    ok: true,
  })
  fixture.sandbox.clearLog()
  const refused = await saveConnection(fixture.database, admin(), second, nothingConfirmed, seen)
  expect(refused).toMatchObject({
    ok: false,
    code: 'changed_meanwhile',
    message: expect.stringContaining('Nothing was saved'),
  })
  expect(fixture.sandbox.log).toEqual([])
  expect(await stored()).toMatchObject({
    settingsVersion: seen + 1,
    secretLast4: fixture.sandbox.apiKey.slice(-4),
  })
})

test('of two first saves at the same time one succeeds, and the other is refused with a sentence', async () => {
  const saves = [1, 2].map(() => saveConnection(fixture.database, admin(), withKey(), nothingConfirmed, 0))
  const codes = (await Promise.all(saves)).map((result) => (result.ok ? 'saved' : result.code))
  expect(codes.sort()).toEqual(['changed_meanwhile', 'saved'])
})
