import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'

const warmUps = 10

/** The times of the given number of runs of the queries inside their transactions, in milliseconds, after a warm-up. */
export async function sqlTimes(
  database: Database,
  organizationId: OrganizationId,
  runs: number,
  work: (tx: OrganizationTransaction, n: number) => Promise<unknown>,
): Promise<number[]> {
  const samples: number[] = []
  for (let n = 0; n < warmUps + runs; n++) {
    const ms = await withOrganization(database, organizationId, async (tx) => {
      const began = performance.now()
      await work(tx, n)
      return performance.now() - began
    })
    if (n >= warmUps) samples.push(ms)
  }
  return samples
}
