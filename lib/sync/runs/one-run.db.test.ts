import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testId } from '#db/testing/test-id'
import { size } from '#lib/testing/size'
import { ownFixture } from '../testing/own-fixture.ts'
import type { StartOrder } from '../testing/start-process.ts'
import { cancelRun } from './cancel.ts'

const program = fileURLToPath(new URL('../testing/start-process.ts', import.meta.url))
const processes = size(3, 10)
const startsEach = 20
const rounds = size(3, 20)

const fixture = ownFixture()
let webs: ChildProcess[]

beforeAll(async () => {
  webs = Array.from({ length: processes }, () => fork(program))
  await Promise.all(webs.map((web) => once(web, 'message')))
})
afterAll(() => {
  for (const web of webs) web.disconnect()
})

test('concurrent starts from several processes give one run, one job, one activity entry, and all return its id', {
  timeout: 300_000,
}, async () => {
  const org = await fixture.organization({ mapped: 2 })
  const order: StartOrder = { actor: org.admin, starts: startsEach }
  for (let round = 1; round <= rounds; round++) {
    const answers = webs.map((web) => once(web, 'message'))
    for (const web of webs) web.send(order)
    const ids = new Set((await Promise.all(answers)).flatMap(([answer]) => answer as string[]))
    expect(ids.size).toBe(1)
    const [runId = ''] = ids
    const counts = await org.transact((tx) =>
      tx.execute(sql`
        select (select count(*)::int from sync_runs) as runs,
          (select count(*)::int from pgboss.job where data->>'runId' = ${runId}) as jobs,
          (select count(*)::int from activity where action = 'sync.started') as entries`),
    )
    expect(counts[0]).toEqual({ runs: round, jobs: 1, entries: round })
    await cancelRun(fixture.database, org.admin, testId(runId))
  }
})
