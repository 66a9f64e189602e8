import type { Database } from '#db/connection/client'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'

const warmUps = 10

/** How long so many runs of the queries took inside their transactions, in milliseconds, after some to warm up. */
export async function sqlTimes(
  database: Database,
  organizationId: string,
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
