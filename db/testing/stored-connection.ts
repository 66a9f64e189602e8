import type { ConnectionId } from '../ids.ts'
import { connections } from '../schema/connections.ts'
import type { OrganizationTransaction } from '../tenant.ts'
import { testId } from './test-id.ts'

/** Stores a connection with a key that opens nothing, for tests that call no server. Returns its id. */
export async function storedConnection(
  tx: OrganizationTransaction,
  state: 'connected' | 'paused' = 'connected',
): Promise<ConnectionId> {
  const settings = { baseUrl: 'https://api.cultureamp.com/v1', goalsPath: '/goals', sealedSecret: 'sealed' }
  const [row] = await tx
    .insert(connections)
    .values({ organizationId: tx.organizationId, state, ...settings })
    .returning({ id: connections.id })
  return testId(row?.id ?? '')
}
