import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { temporaryPrefix } from '../testing/abandoned.ts'
import { ensureDatabase } from './ensure-database.ts'
import { freePort } from './free-port.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './launch.ts'
import { isAlive } from './process/process-identity.ts'
import { removeEmbeddedPostgres } from './remove.ts'

// One cluster for the tests that do not need an empty one: making it is most of the time.
let dir: string
const started: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), temporaryPrefix))
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of started.splice(0)) await server.stop()
})

afterAll(() => removeEmbeddedPostgres(dir))

async function start(options: { port?: number; durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dir, durable: false, port: 0, ...options })
  started.push(server)
  return server
}

async function query(server: EmbeddedPostgres, text: string): Promise<unknown[]> {
  const sql = postgres(server.url('postgres'), { max: 1, onnotice() {} })
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end()
  }
}

const mainPid = () => Number(readFileSync(path.join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

/** Starts the server from a process of its own, as another command would; resolves when it is ready. */
async function startElsewhere() {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./launch.ts', import.meta.url).href)}
    const server = await startEmbeddedPostgres({ dir: ${JSON.stringify(dir)}, durable: false, port: 0 })
    console.log(server.port)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [port] = await once(createInterface(child.stdout), 'line')
  return { child, port: Number(port) }
}

test('the first start makes a database, a stop ends it, the next start keeps the data', async () => {
  const first = await start()
  expect(first).toMatchObject({ fresh: true, adopted: false })
  await query(first, 'create table kept as select 42 as answer')
  const pid = mainPid()
  await first.stop()
  expect(isAlive(pid)).toBe(false)

  const second = await start()
  expect(second).toMatchObject({ fresh: false, adopted: false })
  expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a second start adopts the running server and leaves it to its starter to stop', async () => {
  const { child, port } = await startElsewhere()
  const adopted = await start()
  expect(adopted).toMatchObject({ adopted: true, port })
  await adopted.stop()
  expect(isAlive(mainPid())).toBe(true)

  child.kill('SIGKILL')
  await once(child, 'exit')
  const inherited = await start()
  const pid = mainPid()
  expect(inherited).toMatchObject({ adopted: true, port })
  await inherited.stop()
  expect(isAlive(pid)).toBe(false)
})

test('after kill -9 of the server the next start recovers what was committed', async () => {
  const server = await start({ durable: true })
  await query(server, 'create table committed as select 1 as one')
  const pid = mainPid()
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isAlive(pid), { interval: 10 }).toBe(false)
  expect(existsSync(path.join(dir, 'data', 'postmaster.pid'))).toBe(true)

  const next = await start({ durable: true })
  expect(next.adopted).toBe(false)
  expect(await query(next, 'select one from committed')).toEqual([{ one: 1 }])
})

test("a stale file that names a stranger's pid neither stops the start nor harms the stranger", async () => {
  const server = await start()
  await server.stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  children.push(stranger)
  await once(stranger, 'spawn')
  const stale = `${stranger.pid}\n${dir}/data\n1\n${server.port}\n\n127.0.0.1\n  1 1\nready   \n`
  writeFileSync(path.join(dir, 'data', 'postmaster.pid'), stale)
  const next = await start()
  expect(next.adopted).toBe(false)
  expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(isAlive(stranger.pid ?? 0)).toBe(true)
})

test('a copy made while the server runs gets a server of its own', async () => {
  const server = await start()
  await query(server, 'checkpoint')
  const copy = mkdtempSync(path.join(os.tmpdir(), temporaryPrefix))
  spawnSync('cp', ['-a', `${dir}/.`, copy])
  const own = await startEmbeddedPostgres({ dir: copy, durable: false, port: 0 })
  started.push(own)
  expect(own.adopted).toBe(false)
  expect(await query(own, "select current_setting('data_directory') as folder")).toEqual([
    { folder: path.join(copy, 'data') },
  ])
  await removeEmbeddedPostgres(copy)
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('several first starts at once end on one server', async () => {
  const empty = mkdtempSync(path.join(os.tmpdir(), temporaryPrefix))
  const first = () => startEmbeddedPostgres({ dir: empty, durable: false, port: 0 })
  const servers = await Promise.all([first(), first(), first()])
  expect(new Set(servers.map((server) => server.port)).size).toBe(1)
  expect(servers.filter((server) => !server.adopted)).toHaveLength(1)
  await removeEmbeddedPostgres(empty)
})

test('a preferred port that is taken is not insisted on', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  expect((await start({ port })).port).not.toBe(port)
  other.close()
})

test('a database of another PostgreSQL version is refused in a sentence', async () => {
  const server = await start()
  await server.stop()
  const file = path.join(dir, 'data', 'PG_VERSION')
  const version = readFileSync(file)
  writeFileSync(file, '14\n')
  await expect(start()).rejects.toThrow(/made by PostgreSQL 14.*brings 1.*Move that folder away/s)
  writeFileSync(file, version)
})

test('it listens on this machine only, and not without the password', async () => {
  const server = await start()
  expect(await query(server, "select current_setting('listen_addresses') as at")).toEqual([
    { at: '127.0.0.1' },
  ])
  const wrong = postgres(server.url('postgres').replace(/:[^:@]+@/, ':guess@'), { max: 1 })
  await expect(wrong`select 1`).rejects.toThrow(/password authentication failed/)
  await wrong.end()
})

test('ensureDatabase creates a database once, also when called concurrently', async () => {
  const server = await start({ port: await freePort(0) })
  const url = server.url('my app')
  await Promise.all([ensureDatabase(url), ensureDatabase(url), ensureDatabase(url)])
  const found = await query(server, "select 1 as one from pg_database where datname = 'my app'")
  expect(found).toHaveLength(1)
})
