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
      message: expect.stringContaining('1 usable goal for this person'),
      access: 'proven',
    })
  })

  test('says in plain words what it saw, and how the answer looked', async () => {
    const goals = [{ id: 'g-1', name: 'A goal', owner_id: 'owner-2', impact: 'high' }]
    fixture.sandbox.setGoals('owner-2', goals)
    const result = await run({ apiKey: fixture.sandbox.apiKey, tryUserId: 'owner-2' })
    expect(result).toMatchObject({
      ok: true,
      message: expect.stringMatching(
        /returns 1 usable goal for this person\. The owner is named by owner_id\. No further pages\.$/,
      ),
    })
    const seen = result.ok ? result.seen.join('\n') : ''
    expect(seen).toContain('impact (1)')
    expect(seen).not.toMatch(/A goal|high|g-1/)
  })

  test('asks for the user ID that was typed, without what it picked up, rather than for a mapped person', async () => {
    await map('owner-1', [])
    fixture.sandbox.setGoals('owner-2', [{ id: 'g-2', name: 'A goal', owner_id: 'owner-2' }])
    expect(await run({ apiKey: fixture.sandbox.apiKey, tryUserId: ' "owner-2"\u200b' })).toMatchObject({
      ok: true,
      message: expect.stringContaining('1 usable goal'),
    })
    expect(fixture.sandbox.log.map(({ owners }) => owners)).toEqual([['owner-2']])
  })

  const client = {
    apiKey: '',
    clientId: 'ca-sandbox-client',
    clientSecret: 'ca-sandbox-client-secret-5v9t3n8r',
  }

  test('names a scope that is not granted, with the scope that was asked for', async () => {
    expect(await run({ ...client, scope: 'goals:admin' })).toMatchObject({
      failureCode: 'scope_refused',
      message: expect.stringMatching(/accepts the client, but does not grant the scope goals:admin/),
    })
    expect(await run({ ...client, scope: 'scope=goals-read,employees-read' })).toMatchObject({ ok: true })
  })

  test('a wrong client secret is named as such, not as a scope', async () => {
    expect(await run({ ...client, clientSecret: 'ca-another-secret' })).toMatchObject({
      failureCode: 'token_refused',
    })
  })

  test('says what was removed from each field', async () => {
    const { apiKey, url } = fixture.sandbox
    const result = await run({
      apiKey: `API key: "${apiKey}"`,
      baseUrl: `${url}\u200b`,
      goalsPath: '"/goals?owner_id={owner_id}"',
    })
    expect(result).toMatchObject({
      ok: true,
      notes: [
        'Invisible characters were removed from the base URL.',
        'Quotation marks were removed from the goals path.',
        'A label and quotation marks were removed from the API key.',
      ],
    })
  })

  test('does not take rows of another owner for goals', async () => {
    await map('owner-1', [])
    fixture.sandbox.setGoals('owner-1', [{ id: 'g-1', name: 'A goal', owner_id: 'owner-2' }])
    expect(await run({ apiKey: fixture.sandbox.apiKey })).toMatchObject({
      ok: true,
      message: expect.stringContaining('none of the 1 row it returned is a usable goal'),
      access: 'lacking',
    })
  })

  test.each([
    ['by name', { owner: 'Ana Alves' }],
    ['by email', { owner: 'ana@example.com' }],
    ['by an ID of another kind', { owner: { id: 'usr_881' } }],
    ['not at all', {}],
  ])('counts goals that name their owner %s once the owner filter is proven', async (_, owner) => {
    await map('owner-1', [])
    fixture.sandbox.setGoals('owner-1', [{ id: 'g-1', name: 'A goal', ...owner }])
    expect(await run({ apiKey: fixture.sandbox.apiKey })).toMatchObject({
      ok: true,
      message: expect.stringContaining('1 usable goal'),
      notes: [],
    })
    expect(fixture.sandbox.log.map(({ owners: [asked] }) => asked)).toEqual([
      'owner-1',
      expect.stringMatching(/^perfcopilot-/),
    ])
  })

  const goalsForAll = { data: [{ id: 'g-1', name: 'A goal', owner: 'Ana Alves' }] }

  test.each([true, false])(
    'fails where goals come for a user ID that does not exist (a person is mapped: %s)',
    async (isMapped) => {
      if (isMapped) await map('owner-1', [])
      fixture.sandbox.script('*', { kind: 'raw', body: JSON.stringify(goalsForAll) })
      expect(await run({ apiKey: fixture.sandbox.apiKey })).toMatchObject({
        ok: false,
        failureCode: 'owner_ignored',
        message: expect.stringContaining('owner (names)'),
      })
      fixture.sandbox.script('*', null)
    },
  )

  test('says where the owner filter could not be checked', async () => {
    await map('owner-1', [])
    fixture.sandbox.setGoals('owner-1', [{ id: 'g-1', name: 'A goal' }])
    fixture.sandbox.script('*', { kind: 'status', status: 500 })
    fixture.sandbox.script('owner-1', { kind: 'normal' })
    expect(await run({ apiKey: fixture.sandbox.apiKey })).toMatchObject({
      ok: true,
      notes: [expect.stringContaining('could not be checked')],
    })
    fixture.sandbox.script('*', null)
    fixture.sandbox.script('owner-1', null)
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
