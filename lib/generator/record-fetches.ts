import type { Database } from '#db/connection/client'
import { databaseErrorKind } from '#db/connection/database-error'
import type { OrganizationId } from '#db/ids'
import { type Fetch, storeFetches } from '#db/queries/generator/sent-blocks'
import { touchServiceToken } from '#db/queries/service-tokens/token-use'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { faultOf, log } from '#lib/log'

/** What one answer leaves behind: the use of a token, and the blocks that were sent. */
export type Use = {
  organizationId: OrganizationId
  tokenId: string
  /** The token's last use was not written down within the last minute. */
  isUseStale: boolean
  fetches: Fetch[]
}

/** Answers are written down together, since a transaction for each would cost more than the answer. */
const everyMs = 250
const afterFailureMs = 2_000
/**
 * Fetches of one organization that wait at most while the database is away: further ones are dropped, and the log says how
 * many.
 */
const mostWaiting = 5_000
/** In one statement. */
const mostAtOnce = 500

type Recorder = { waiting: Use[]; fetches: Map<OrganizationId, number>; flushed: Promise<void> | null }

const recorders = new WeakMap<Database, Recorder>()

/**
 * Writes down what was sent, within a quarter of a second. Where the database is away it tries again until it is not; what it
 * refuses for another reason is dropped, and the log says so once.
 * @returns when it was tried; never rejects. A web process that ends waits for it
 */
export function recordUse(database: Database, use: Use): Promise<void> {
  const recorder = recorders.get(database) ?? { waiting: [], fetches: new Map(), flushed: null }
  recorders.set(database, recorder)
  return keep(database, recorder, use.organizationId, [use], everyMs)
}

function keep(
  database: Database,
  recorder: Recorder,
  organizationId: OrganizationId,
  uses: Use[],
  waitMs: number,
): Promise<void> {
  const fetches = fetchesOf(uses).length
  const waiting = (recorder.fetches.get(organizationId) ?? 0) + fetches
  if (waiting > mostWaiting) {
    log.error({ organizationId, fetches }, 'fetches of blocks were dropped: the database does not take them')
    return Promise.resolve()
  }
  recorder.waiting.push(...uses)
  recorder.fetches.set(organizationId, waiting)
  recorder.flushed ??= new Promise((resolve) => {
    setTimeout(() => resolve(flush(database, recorder)), waitMs)
  })
  return recorder.flushed
}

async function flush(database: Database, recorder: Recorder): Promise<void> {
  const uses = recorder.waiting
  Object.assign(recorder, { waiting: [], fetches: new Map(), flushed: null })
  for (const [organizationId, own] of Map.groupBy(uses, (use) => use.organizationId)) {
    try {
      await withOrganization(database, organizationId, (tx) => store(tx, own))
    } catch (error) {
      if (databaseErrorKind(error) === null) {
        const lost = { organizationId, fetches: fetchesOf(own).length, fault: faultOf(error) }
        log.error(lost, 'fetches of blocks were dropped: the database refuses them')
        continue
      }
      log.warn({ organizationId, fault: faultOf(error) }, 'fetches of blocks could not be recorded yet')
      // Not waited for: a process that ends would wait as long as the database is away.
      void keep(database, recorder, organizationId, own, afterFailureMs)
    }
  }
}

async function store(tx: OrganizationTransaction, uses: Use[]): Promise<void> {
  const fetches = fetchesOf(uses)
  for (let from = 0; from < fetches.length; from += mostAtOnce)
    await storeFetches(tx, fetches.slice(from, from + mostAtOnce))
  const stale = new Set(uses.filter(({ isUseStale }) => isUseStale).map(({ tokenId }) => tokenId))
  // In one order everywhere, so that two web processes never wait for each other.
  for (const id of [...stale].sort()) await touchServiceToken(tx, id)
}

const fetchesOf = (uses: Use[]) => uses.flatMap(({ fetches }) => fetches)
