import { randomBytes, randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '#db/client'
import { connections } from '#db/schema/connections'
import { mappings } from '#db/schema/people'
import { activity, goals, syncRuns } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { startRun } from '#lib/sync/start'
import { type Sandbox, startSandbox } from '../../e2e/sandbox/sandbox.ts'
import { disconnect } from './disconnect.ts'
import { pauseConnection, resumeConnection } from './pause.ts'
import { saveConnection } from './save.ts'
import { connectionSettings } from './settings.ts'
import { markNeedsAttention } from './state.ts'
import { testConnection } from './test-connection.ts'
import { connectionView } from './view.ts'

let database: Database
let drop: () => Promise<void>
let sandbox: Sandbox
let other: Sandbox
let organization: TestOrganization

beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  database = openDatabase(made.url, 5)
  ;[sandbox, other] = [await startSandbox(), await startSandbox()]
  process.env.DATABASE_URL = made.url
  process.env.DEMO_MODE = '1'
  process.env.NEXTAUTH_URL = 'http://localhost:3000'
  process.env.NEXTAUTH_SECRET = randomBytes(32).toString('hex')
  process.env.ENCRYPTION_KEYS = `test:${randomBytes(32).toString('base64')}`
  process.env.CULTURE_AMP_ALLOWED_HOSTS = [sandbox, other].map(({ url }) => new URL(url).host).join(',')
})

afterAll(async () => {
  await Promise.all([sandbox.stop(), other.stop()])
  await database.close()
  await drop()
})

beforeEach(async () => {
  organization = await testOrganization(database, 4)
  sandbox.reset()
  other.reset()
})

const fields = (given: object = {}) => ({
  apiKey: '',
  baseUrl: sandbox.url,
  goalsPath: '',
  clientId: '',
  clientSecret: '',
  ...given,
})
const nothing = { saveAnyway: false, otherAccount: false }
const withKey = (given: object = {}) => fields({ apiKey: sandbox.apiKey, ...given })
const save = (given = withKey(), confirmed = nothing) =>
  saveConnection(database, organization.admin, given, confirmed)
const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
  withOrganization(database, organization.organizationId, work)
const view = () => inOrganization(connectionView)
const stored = async () => (await inOrganization((tx) => tx.select().from(connections)))[0]

/** Person 1 is mapped to `owner` and has these goals stored. */
async function mapped(owner: string, goalIds: string[]) {
  const employeeId = organization.people[1]?.id ?? ''
  await inOrganization(async (tx) => {
    const { organizationId } = tx
    await tx
      .insert(mappings)
      .values({ organizationId, employeeId, cultureAmpUserId: owner, goalCount: goalIds.length })
    for (const cultureAmpId of goalIds) {
      await tx.insert(goals).values({
        organizationId,
        employeeId,
        cultureAmpId,
        name: 'A goal',
        status: 'on_track',
        contentHash: 'h',
      })
    }
  })
}

describe('testing a connection', () => {
  const run = (given: object) => testConnection(database, organization.admin, fields(given))

  test('with nobody mapped asks for a placeholder and says that access to goals is not proven', async () => {
    const result = await run({ apiKey: sandbox.apiKey })
    expect(result).toMatchObject({ ok: true, message: expect.stringContaining('not proven yet') })
    expect(sandbox.log.map((entry) => entry.path)).toEqual(['/v1/goals'])
  })

  test('with somebody mapped proves the access by that person', async () => {
    await mapped('owner-1', [])
    sandbox.setGoals('owner-1', [{ id: 'g-1', name: 'A goal' }])
    expect(await run({ apiKey: sandbox.apiKey })).toMatchObject({
      ok: true,
      message: expect.stringContaining('with goals'),
    })
  })

  test('names each fault of the fields at once, before any call', async () => {
    const result = await run({ apiKey: ' ', baseUrl: 'http://169.254.169.254/', goalsPath: 'goals' })
    expect(result).toMatchObject({
      code: 'invalid',
      fieldErrors: { apiKey: expect.any(String), baseUrl: expect.any(String), goalsPath: expect.any(String) },
    })
    expect(sandbox.log).toEqual([])
  })

  test('tells a refused key from one without access to goals', async () => {
    expect(await run({ apiKey: 'wrong-key' })).toMatchObject({ code: 'failed', failureCode: 'unauthorized' })
    expect(await run({ apiKey: sandbox.keyWithoutGoals })).toMatchObject({
      code: 'failed',
      failureCode: 'forbidden',
    })
  })

  test('on 404 names the path on the same host that answers', async () => {
    const result = await run({ apiKey: sandbox.apiKey, goalsPath: '/people/{owner_id}/objectives' })
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

describe('saving', () => {
  test('seals the key, keeps its last four characters, and says who and when', async () => {
    expect(await save()).toMatchObject({ ok: true })
    const row = await stored()
    expect(JSON.stringify(row)).not.toContain(sandbox.apiKey)
    expect(await view()).toMatchObject({
      state: 'connected',
      secretLast4: sandbox.apiKey.slice(-4),
      savedByName: 'Ada Admin',
      credentialKind: 'api_key',
    })
    expect(JSON.stringify(await view())).not.toContain(row?.sealedSecret)
    expect(await inOrganization(connectionSettings)).toMatchObject({
      ok: true,
      credential: { kind: 'api_key', apiKey: sandbox.apiKey },
    })
  })

  test('takes a client ID with its secret instead of a key', async () => {
    const given = fields({ clientId: sandbox.clientId, clientSecret: sandbox.clientSecret })
    expect(await save(given)).toMatchObject({ ok: true })
    expect(await inOrganization(connectionSettings)).toMatchObject({
      credential: {
        kind: 'client_credentials',
        clientId: sandbox.clientId,
        clientSecret: sandbox.clientSecret,
      },
    })
  })

  test('never stores a refused key, not even "anyway"', async () => {
    const result = await save(withKey({ apiKey: 'wrong-key' }), { saveAnyway: true, otherAccount: true })
    expect(result).toMatchObject({ ok: false, failureCode: 'unauthorized', canSaveAnyway: false })
    expect(await stored()).toBeUndefined()
  })

  test('stores after another failure only when told to, as Needs attention with the sentence', async () => {
    const given = withKey({ apiKey: sandbox.keyWithoutGoals })
    expect(await save(given)).toMatchObject({ ok: false, canSaveAnyway: true })
    expect(await stored()).toBeUndefined()
    expect(await save(given, { ...nothing, saveAnyway: true })).toMatchObject({ ok: true })
    expect(await view()).toMatchObject({
      state: 'needs_attention',
      stateCode: 'forbidden',
      stateMessage: expect.stringContaining('Goals'),
    })
  })

  test('a new key clears Needs attention', async () => {
    await save(withKey({ apiKey: sandbox.keyWithoutGoals }), { ...nothing, saveAnyway: true })
    await save()
    expect(await view()).toMatchObject({ state: 'connected', stateMessage: null })
  })

  test('an empty key field keeps the saved key, for its own origin only', async () => {
    await save()
    expect(await save(fields({ goalsPath: '/goals?owner_id={owner_id}' }))).toMatchObject({ ok: true })
    const elsewhere = fields({ baseUrl: other.url })
    const refused = {
      ok: false,
      code: 'invalid',
      fieldErrors: { apiKey: expect.stringContaining('goes only to') },
    }
    expect(await save(elsewhere)).toMatchObject(refused)
    expect(await testConnection(database, organization.admin, elsewhere)).toMatchObject(refused)
    expect(other.log).toEqual([])
    expect(await save(withKey({ baseUrl: other.url }))).toMatchObject({ ok: true })
  })

  test('a key that finds none of the known goals changes nothing until that is confirmed', async () => {
    await save()
    await mapped('owner-1', ['g-known'])
    sandbox.setGoals('owner-1', [{ id: 'g-foreign', name: 'Of another account' }])
    expect(await save()).toMatchObject({ ok: false, code: 'other_account' })
    const before = await stored()
    expect(before?.settingsVersion).toBe(1)
    expect(await save(withKey(), { ...nothing, otherAccount: true })).toMatchObject({ ok: true })
    sandbox.setGoals('owner-1', [{ id: 'g-known', name: 'Of this account' }])
    expect(await save()).toMatchObject({ ok: true })
  })

  test('ends a sync that was started with the old settings', async () => {
    await save()
    await mapped('owner-1', [])
    await startRun(database, organization.admin, {})
    await save()
    const [run] = await inOrganization((tx) => tx.select().from(syncRuns))
    expect(run).toMatchObject({ state: 'cancelled', endCode: 'settings_changed' })
  })

  test('K5: a key whose sealed text was swapped or damaged is a named state, not a crash, and no call is made', async () => {
    await save()
    sandbox.clearLog()
    await inOrganization((tx) =>
      tx.update(connections).set({ sealedSecret: sql`left(sealed_secret, -3) || 'AAA'` }),
    )
    expect(await inOrganization(connectionSettings)).toMatchObject({ ok: false, code: 'unreadable_secret' })
    expect(await testConnection(database, organization.admin, fields())).toMatchObject({ code: 'invalid' })
    expect(sandbox.log).toEqual([])
  })
})

test('A11: a form that was filled in over settings that somebody changed meanwhile saves nothing and calls nobody', async () => {
  await save()
  const seen = (await view()).settingsVersion
  const [first, second] = [withKey(), fields({ apiKey: sandbox.keyWithoutGoals })]
  expect(await saveConnection(database, organization.admin, first, nothing, seen)).toMatchObject({ ok: true })
  sandbox.clearLog()
  const refused = await saveConnection(database, organization.admin, second, nothing, seen)
  expect(refused).toMatchObject({
    ok: false,
    code: 'changed_meanwhile',
    message: expect.stringContaining('What you typed is still here'),
  })
  expect(sandbox.log).toEqual([])
  expect(await stored()).toMatchObject({ settingsVersion: seen + 1, secretLast4: sandbox.apiKey.slice(-4) })
})

test('A11: of two first connects at the same time one is saved, and the other is told', async () => {
  const saves = [1, 2].map(() => saveConnection(database, organization.admin, withKey(), nothing, 0))
  const codes = (await Promise.all(saves)).map((result) => (result.ok ? 'saved' : result.code))
  expect(codes.sort()).toEqual(['changed_meanwhile', 'saved'])
})

describe('K4: a key that was sealed under an encryption key which this server lost', () => {
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
    await mapped('owner-1', ['g-1'])
    await later('gone')
    expect(await view()).toMatchObject({
      state: 'needs_attention',
      stateCode: 'unknown_key_id',
      stateMessage: expect.stringContaining('encryption key id “gone”'),
    })
    expect(await startRun(database, organization.admin, {})).toMatchObject({
      ok: false,
      code: 'unknown_key_id',
    })
    expect((await stored())?.state).toBe('connected')
    await inOrganization((tx) => tx.update(connections).set({ sealedSecret: before }))
    expect(await view()).toMatchObject({ state: 'connected' })
    expect(await startRun(database, organization.admin, {})).toMatchObject({ ok: true })
  })

  test('leaves the connections of others alone', async () => {
    await later('gone')
    organization = await testOrganization(database, 1)
    await save()
    expect(await view()).toMatchObject({ state: 'connected' })
  })
})

describe('states', () => {
  test('pause keeps the key, refuses syncs, ends a running one, and tells who, when and why', async () => {
    await save()
    await mapped('owner-1', ['g-1'])
    await startRun(database, organization.admin, {})
    expect(await pauseConnection(database, organization.admin, ' Quarter end ')).toEqual({ ok: true })
    expect(await view()).toMatchObject({
      state: 'paused',
      stateMessage: 'Quarter end',
      stateByName: 'Ada Admin',
      counts: { goals: 1 },
    })
    expect(await startRun(database, organization.admin, {})).toMatchObject({ ok: false, code: 'paused' })
    expect((await inOrganization((tx) => tx.select().from(syncRuns)))[0]).toMatchObject({
      state: 'cancelled',
      endCode: 'paused',
    })
    expect(await resumeConnection(database, organization.admin)).toEqual({ ok: true })
    expect(await view()).toMatchObject({ state: 'connected' })
    expect(await resumeConnection(database, organization.admin)).toMatchObject({
      ok: false,
      code: 'not_paused',
    })
  })

  test('saving while paused does not resume', async () => {
    await save()
    await pauseConnection(database, organization.admin, '')
    await save()
    expect(await view()).toMatchObject({ state: 'paused' })
  })

  test('a late answer to an old key does not set Needs attention', async () => {
    await save()
    const cause = { code: 'unauthorized', message: 'The key was refused.' }
    await inOrganization((tx) => markNeedsAttention(tx, { settingsVersion: 0, ...cause }))
    expect(await view()).toMatchObject({ state: 'connected' })
    await inOrganization((tx) => markNeedsAttention(tx, { settingsVersion: 1, ...cause }))
    expect(await view()).toMatchObject({ state: 'needs_attention', stateMessage: 'The key was refused.' })
  })

  test.each([
    ['keep', 1, 1],
    ['delete_goals', 0, 1],
    ['delete_goals_and_mappings', 0, 0],
  ] as const)(
    'disconnecting with "%s" deletes the key at once and leaves %i goals, %i mappings',
    async (choice, goalsLeft, mapped_) => {
      await save()
      await mapped('owner-1', ['g-1'])
      await startRun(database, organization.admin, {})
      await disconnect(database, organization.admin, choice)
      expect(await stored()).toMatchObject({
        state: 'not_connected',
        sealedSecret: null,
        secretLast4: null,
        clientId: null,
      })
      expect(await view()).toMatchObject({
        stateByName: 'Ada Admin',
        counts: { goals: goalsLeft, mapped: mapped_ },
      })
      expect(await startRun(database, organization.admin, {})).toMatchObject({
        ok: false,
        code: 'not_connected',
      })
      expect(
        (await inOrganization((tx) => tx.select().from(syncRuns).where(eq(syncRuns.endCode, 'disconnected'))))
          .length,
      ).toBe(1)
    },
  )

  test('what never was connected can be neither paused nor disconnected', async () => {
    expect(await pauseConnection(database, organization.admin, '')).toMatchObject({
      ok: false,
      code: 'not_connected',
    })
    await disconnect(database, organization.admin, 'keep')
    expect(await stored()).toBeUndefined()
  })
})

test('the sealed key of one organization does not open in the row of another', async () => {
  await save()
  const mine = await stored()
  const theirs = await testOrganization(database, 0)
  const settings = await withOrganization(database, theirs.organizationId, async (tx) => {
    await tx.insert(connections).values({
      organizationId: theirs.organizationId,
      id: randomUUID(),
      baseUrl: sandbox.url,
      goalsPath: '/goals?owner_id={owner_id}',
      state: 'connected',
      credentialKind: 'api_key',
      sealedSecret: mine?.sealedSecret ?? '',
    })
    return connectionSettings(tx)
  })
  expect(settings).toMatchObject({ ok: false, code: 'unreadable_secret' })
})
