import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Database } from '#db/connection/client'
import { ConnectionId, type OrganizationId } from '#db/ids'
import { readConnection, storeConnectionSettings } from '#db/queries/connections/connections'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import type { EncryptionKey } from '#lib/secrets/encryption-keys'
import { open, seal } from '#lib/secrets/seal'
import { size } from '#lib/testing/size'
import { rotateKeys } from './rotate-keys.ts'
import { sealContext } from './settings.ts'

const database = ownDatabase(3)

const key = (id: string): EncryptionKey => ({ id, key: randomBytes(32) })

async function connectionSealedWith(keys: EncryptionKey[]) {
  const { organizationId, admin } = await testOrganization(database)
  const row = { organizationId, id: ConnectionId.parse(randomUUID()), credentialKind: 'api_key' as const }
  const sealedSecret = await seal(`secret of ${organizationId}`, sealContext(row), keys)
  await withOrganization(database, organizationId, (tx) =>
    storeConnectionSettings(
      tx,
      {
        id: row.id,
        credentialKind: 'api_key',
        sealedSecret,
        baseUrl: 'https://api.cultureamp.com/v1',
        goalsPath: '/goals?owner_id={owner_id}',
        secretLast4: 'abcd',
        clientId: null,
        scope: null,
        savedBy: admin.userId,
      },
      { state: 'connected', stateCode: 'saved', stateMessage: null },
      0,
    ),
  )
  return organizationId
}

const openedWith = (organizationId: OrganizationId, keys: EncryptionKey[]) =>
  withOrganization(database, organizationId, async (tx) => {
    const row = await readConnection(tx)
    return row && open(row.sealedSecret ?? '', sealContext(row), keys)
  })

test('every text is sealed with the first key afterwards; one whose key is missing is named and left alone', async () => {
  const [first, second, lost] = [key('k1'), key('k2'), key('lost')]
  const one = await connectionSealedWith([first])
  const two = await connectionSealedWith([second])
  const three = await connectionSealedWith([lost])

  const rotation = await rotateKeys(database, [second, first])
  expect(rotation).toEqual({ resealed: 1, alreadyCurrent: 1, unreadable: new Map([['lost', 1]]) })
  expect(await openedWith(one, [second])).toEqual({ ok: true, secret: `secret of ${one}` })
  expect(await openedWith(two, [second])).toEqual({ ok: true, secret: `secret of ${two}` })
  expect(await openedWith(three, [lost])).toEqual({ ok: true, secret: `secret of ${three}` })

  expect(await rotateKeys(database, [second])).toMatchObject({ resealed: 0, alreadyCurrent: 2 })
})

/** The database, until so many transactions have begun: then every further one fails, as in a process that is killed. */
function killedAfter(transactions: number): Database {
  let left = transactions
  return Object.create(database, {
    transaction: {
      value: (work: Parameters<Database['transaction']>[0]) =>
        left-- > 0 ? database.transaction(work) : Promise.reject(new Error('killed')),
    },
  }) as Database
}

test('every text can be read at every moment of a rotation that is killed again and again', async () => {
  const [old, next] = [key('old'), key('next')]
  const organizations: OrganizationId[] = []
  for (let i = 0; i < size(40, 1_000); i++) organizations.push(await connectionSealedWith([old]))
  const readAll = async () => {
    for (const organization of organizations)
      expect(await openedWith(organization, [next, old])).toEqual({
        ok: true,
        secret: `secret of ${organization}`,
      })
  }
  let isOver = false
  const readOnAndOn = async () => {
    while (!isOver) await readAll()
  }
  const reading = readOnAndOn()
  const killedAt = Array.from({ length: 10 }, (_, kill) => 2 + kill * 3)
  for (const transactions of killedAt) {
    await expect(rotateKeys(killedAfter(transactions), [next, old])).rejects.toThrow('killed')
    await readAll()
  }
  const { resealed, alreadyCurrent } = await rotateKeys(database, [next, old])
  isOver = true
  await reading
  expect(resealed + alreadyCurrent).toBeGreaterThanOrEqual(organizations.length)
  expect(alreadyCurrent).toBeGreaterThan(0)
  for (const organization of organizations)
    expect(await openedWith(organization, [next])).toEqual({ ok: true, secret: `secret of ${organization}` })
})

test('a process without the newest key says which one it misses, and nothing is lost', async () => {
  const [old, next] = [key('retired'), key('newest')]
  const organization = await connectionSealedWith([next])
  expect(await openedWith(organization, [old])).toEqual({
    ok: false,
    code: 'unknown_key_id',
    keyId: 'newest',
  })
  const wrong = { ...key('newest') }
  expect(await openedWith(organization, [wrong])).toEqual({ ok: false, code: 'unreadable' })
  expect(await openedWith(organization, [next])).toMatchObject({ ok: true })
})
