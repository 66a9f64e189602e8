import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '#db/embedded/launch'
import { withOrganization } from '#db/tenant'
import { startGoalServer } from '../bench/setup/goal-servers.ts'
import { type BenchOrganization, makeOrganization } from '../bench/setup/organization.ts'
import { endOf, startSync, withPool } from '../bench/sync.ts'
import { partStarter } from '../processes/parts.ts'
import { shutdownList } from '../processes/shutdown.ts'
import { prepareDatabase } from '../stack/prepare-database.ts'
import { type Command, settings, start } from './installation.ts'

const disk = mkdtempSync(path.join(os.tmpdir(), 'full-disk-'))
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=230m,mode=0755', 'tmpfs', disk]).status === 0
if (!isMounted) console.warn('Not tried: a full disk. This account may not mount a file system.')

const shutdown = shutdownList()
afterAll(async () => {
  await shutdown.run()
  if (isMounted) spawnSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

const people = 1_000
const ballast = path.join(disk, 'ballast')

/** Takes all room that is left. */
function fill(): void {
  const file = openSync(ballast, 'a')
  try {
    for (const size of [1 << 20, 4096]) {
      const piece = Buffer.alloc(size, 1)
      // A full disk takes a part of the piece first, and then none of it.
      while (writeAll(file, piece));
    }
  } finally {
    closeSync(file)
  }
}

function writeAll(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) === piece.length
  } catch {
    return false
  }
}

describe.runIf(isMounted)('on a disk that fills up during a sync', () => {
  let url: string
  let env: Record<string, string>
  let organization: BenchOrganization
  let worker: Command
  beforeAll(async () => {
    const server = await startEmbeddedPostgres({ dir: path.join(disk, 'postgres'), port: 0 })
    shutdown.add(() => server.stop())
    url = server.url('perfcopilot')
    await prepareDatabase(url)
    const goals = await startGoalServer(partStarter(path.join(disk, 'parts'), shutdown), 'goals')
    // One call at a time, so that the sync is under way for long enough.
    const more = { CULTURE_AMP_ALLOWED_HOSTS: goals.host, CULTURE_AMP_MAX_CONCURRENCY: '1' }
    env = { ...(await settings(url)), ...more }
    Object.assign(process.env, env)
    organization = await withPool(url, (database) => makeOrganization(database, goals.url, { people }))
  })

  const run = (script: string, ...args: string[]): Command =>
    start(process.execPath, [`scripts/${script}`, ...args], env)
  const endedBy = async (command: Command) => ({ ...(await command.ended), output: command.output() })

  test('everything says so, waits or changes nothing, and goes on where there is room again', {
    timeout: 300_000,
  }, async () => {
    const runId = await withPool(url, (database) => startSync(database, organization))
    const progress = () => withPool(url, (database) => endOf(database, organization, runId))
    worker = run('worker.ts')
    shutdown.add(async () => worker.kill())
    await expect.poll(async () => (await progress()).done, { timeout: 30_000 }).toBeGreaterThan(0)
    fill()
    await expect.poll(() => worker.output(), { timeout: 30_000 }).toContain('the database stores nothing')
    expect((await progress()).state).toBe('running')

    const file = path.join(disk, 'people.csv')
    const elsewhere = path.join(os.tmpdir(), `${path.basename(disk)}.csv`)
    writeFileSync(
      elsewhere,
      `Name,Email\n${Array.from({ length: 2_000 }, (_, n) => `New ${n},new.${n}@example.test`).join('\n')}`,
    )
    const importing = ['--org', 'Bench', '--as', organization.adminEmail, '--file', elsewhere, '--apply']
    expect(await endedBy(run('operator/import-people.ts', ...importing))).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^The database of DATABASE_URL cannot be used \(53100\): .*\n$/),
    })
    fill()
    expect(await endedBy(run('operator/back-up.ts', file))).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^There is no room left for .*\n$/),
    })
    expect(readdirSync(disk).filter((name) => name.startsWith('people'))).toEqual([])

    rmSync(ballast)
    await expect.poll(async () => (await progress()).state, { timeout: 120_000 }).toBe('done')
    const [counts] = await withPool(url, (database) =>
      withOrganization(database, organization.organizationId, (tx) =>
        tx.execute(sql`
          select (select count(*)::int from goals) as goals, (select count(*)::int from outcomes) as outcomes,
            (select count(*)::int from employees) as people`),
      ),
    )
    expect(counts).toEqual({ goals: 5 * people, outcomes: people, people })
    expect((await endedBy(run('operator/import-people.ts', ...importing))).code).toBe(0)
    expect((await endedBy(run('operator/back-up.ts', file))).code).toBe(0)
    rmSync(elsewhere)
  })
})
