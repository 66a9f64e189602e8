import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { lockConnection, storeResealed } from '#db/queries/connections/connections'
import { allOrganizations } from '#db/system'
import { withOrganization } from '#db/tenant'
import type { EncryptionKey } from '#lib/secrets/encryption-keys'
import { keyIdOf, open, seal } from '#lib/secrets/seal'
import { sealContext } from './settings.ts'

export type Rotation = {
  resealed: number
  alreadyCurrent: number
  /** Sealed texts that no given key opens, by the key that they name: their keys must stay, or come back. */
  unreadable: Map<string, number>
}

/**
 * Seals every stored credential anew with the first of `keys`. One organization after the other, each in its own
 * transaction: it may be killed and started again at any point, and every text can be read at every moment with
 * all the keys.
 */
export async function rotateKeys(database: Database, keys: readonly EncryptionKey[]): Promise<Rotation> {
  const rotation: Rotation = { resealed: 0, alreadyCurrent: 0, unreadable: new Map() }
  for (const { id } of await allOrganizations(database)) await rotateOne(database, id, keys, rotation)
  return rotation
}

function rotateOne(
  database: Database,
  organizationId: OrganizationId,
  keys: readonly EncryptionKey[],
  rotation: Rotation,
): Promise<void> {
  return withOrganization(database, organizationId, async (tx) => {
    const connection = await lockConnection(tx)
    if (!connection?.sealedSecret) return
    const keyId = keyIdOf(connection.sealedSecret)
    const opened = await open(connection.sealedSecret, sealContext(connection), keys)
    if (!opened.ok) {
      const name = keyId ?? '(none)'
      rotation.unreadable.set(name, (rotation.unreadable.get(name) ?? 0) + 1)
    } else if (keyId === keys[0]?.id) {
      rotation.alreadyCurrent++
    } else {
      await storeResealed(tx, await seal(opened.secret, sealContext(connection), keys))
      rotation.resealed++
    }
  })
}
