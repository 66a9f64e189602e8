import { describe, expect, test } from 'vitest'
import { activity } from '#db/schema/sync'
import { testConnection } from './test-connection.ts'
import { ownConnection } from './testing/own-connection.ts'

const { fixture, admin, inOrganization, fields, stored, map } = ownConnection()

describe('testing a connection', () => {
  const run = (given: object) => testConnection(fixture.database, admin(), fields(given))

  test('without a mapped person asks for a placeholder and says that access to goals is not proven', async () => {
    const result = await run({ apiKey: fixture.sandbox.apiKey })
    expect(result).toMatchObject({ ok: true, message: expect.stringContaining('not proven yet') })
    expect(fixture.sandbox.log.map((entry) => entry.path)).toEqual(['/v1/goals'])
  })

  test('with a mapped person proves the access by that person', async () => {
    await map('owner-1', [])
    fixture.sandbox.setGoals('owner-1', [{ id: 'g-1', name: 'A goal' }])
    expect(await run({ apiKey: fixture.sandbox.apiKey })).toMatchObject({
      ok: true,
      message: expect.stringContaining('with goals'),
    })
  })

  test('does not take rows of another owner for goals', async () => {
    await map('owner-1', [])
    fixture.sandbox.setGoals('owner-1', [{ id: 'g-1', name: 'A goal', owner_id: 'owner-2' }])
    expect(await run({ apiKey: fixture.sandbox.apiKey })).toMatchObject({
      ok: true,
      message: expect.stringContaining('none of the 1 row it sent is a usable goal'),
    })
  })

  test('names each fault of the fields at once, before any call', async () => {
    const result = await run({ apiKey: ' ', baseUrl: 'http://169.254.169.254/', goalsPath: 'goals' })
    expect(result).toMatchObject({
      code: 'invalid',
      fieldErrors: { apiKey: expect.any(String), baseUrl: expect.any(String), goalsPath: expect.any(String) },
    })
    expect(fixture.sandbox.log).toEqual([])
  })

  test('distinguishes a refused key from one without access to goals', async () => {
    expect(await run({ apiKey: 'wrong-key' })).toMatchObject({ code: 'failed', failureCode: 'unauthorized' })
    expect(await run({ apiKey: fixture.sandbox.keyWithoutGoals })).toMatchObject({
      code: 'failed',
      failureCode: 'forbidden',
    })
  })

  test('on 404 names the path on the same host that answers', async () => {
    const result = await run({ apiKey: fixture.sandbox.apiKey, goalsPath: '/people/{owner_id}/objectives' })
    expect(result).toMatchObject({
      failureCode: 'not_found',
      suggestedGoalsPath: '/goals?owner_id={owner_id}',
    })
  })

  test('stores nothing but an activity entry without the key', async () => {
    await run({ apiKey: 'wrong-key-canary' })
    expect(await stored()).toBeUndefined()
    const entries = await inOrganization((tx) => tx.select().from(activity))
    expect(entries).toMatchObject([{ action: 'connection.tested' }])
    expect(JSON.stringify(entries)).not.toContain('canary')
  })
})
