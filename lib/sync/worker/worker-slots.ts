import type { PgBoss } from 'pg-boss'
import type { OrganizationId } from '#db/ids'

/** Runs that one worker process works on at once. */
export const runsAtOnce = 8
/** Runs of one organization at once, so that slow ones leave room for other organizations. */
export const runsOfOneAtOnce = 4

/**
 * The slots of a worker. The queue's notification of a job reaches only slots that are free when it comes: once all were
 * taken, or all that one organization may have, the next slot that becomes free has all of them look for jobs.
 */
export class WorkerSlots {
  readonly #boss: PgBoss
  readonly #taken = new Map<OrganizationId, number>()
  #ids: string[] = []
  #mayJobsWait = false

  constructor(boss: PgBoss) {
    this.#boss = boss
    // Comes with the first job, then every two seconds of work; the ids stay the same.
    boss.on('wip', (slots) => {
      this.#ids = slots.map(({ id }) => id)
    })
  }

  /** Works on a run of the organization in one slot. */
  async hold(organizationId: OrganizationId, work: () => Promise<void>): Promise<void> {
    this.#count(organizationId, 1)
    const taken = [...this.#taken.values()].reduce((sum, n) => sum + n, 0)
    if (taken === runsAtOnce || this.#taken.get(organizationId) === runsOfOneAtOnce) this.#mayJobsWait = true
    try {
      await work()
    } finally {
      this.#count(organizationId, -1)
      if (this.#mayJobsWait) {
        this.#mayJobsWait = false
        for (const id of this.#ids) this.#boss.notifyWorker(id)
      }
    }
  }

  #count(organizationId: OrganizationId, by: 1 | -1): void {
    const taken = (this.#taken.get(organizationId) ?? 0) + by
    if (taken === 0) this.#taken.delete(organizationId)
    else this.#taken.set(organizationId, taken)
  }
}
