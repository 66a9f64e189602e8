import { chownSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forAnotherName, testAuthority, trusted } from '#lib/culture-amp/testing/test-authority'
import { openHome } from '../embedded/home.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded/launch.ts'
import { removeEmbeddedPostgres } from '../embedded/remove.ts'
import { temporaryPrefix } from '../testing/abandoned.ts'
import { openDatabase } from './client.ts'
import { errorCode } from './database-error.ts'
import { pgOptions } from './driver-options.ts'
import { sharesSessions } from './pooler.ts'

type Server = { server: EmbeddedPostgres; dir: string }
const servers: Server[] = []
let certificates: string

async function tlsServer(certificate: { key: string; cert: string } | null): Promise<Server> {
  const dir = mkdtempSync(path.join(os.tmpdir(), temporaryPrefix))
  const { folder, account } = openHome(dir)
  const files = { ssl_key_file: path.join(folder, 'key.pem'), ssl_cert_file: path.join(folder, 'cert.pem') }
  if (certificate) {
    writeFileSync(files.ssl_key_file, certificate.key, { mode: 0o600 })
    writeFileSync(files.ssl_cert_file, certificate.cert, { mode: 0o600 })
    for (const file of account ? Object.values(files) : [])
      chownSync(file, account?.uid ?? 0, account?.gid ?? 0)
  }
  const settings = certificate ? { ssl: 'on', ...files } : {}
  const server = await startEmbeddedPostgres({ dir, port: 0, durable: false, settings })
  servers.push({ server, dir })
  return { server, dir }
}

const byName: Record<string, Server> = {}
beforeAll(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'certificates-'))
  certificates = path.join(folder, 'ca.pem')
  writeFileSync(certificates, testAuthority)
  byName.plain = await tlsServer(null)
  byName.trusted = await tlsServer(trusted)
  byName['of another name'] = await tlsServer(forAnotherName)
})
afterAll(() => Promise.all(servers.map(({ dir }) => removeEmbeddedPostgres(dir))))

const outcome = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
    return 'connects'
  } catch (error) {
    return errorCode(error) ?? (error as Error).message
  }
}

async function byPostgres(url: string): Promise<string> {
  const database = openDatabase(url, 1)
  try {
    return await outcome(() => database.transaction((tx) => tx.execute('select 1')))
  } finally {
    await database.close()
  }
}

async function byPg(url: string): Promise<string> {
  const boss = new PgBoss({ ...pgOptions(url), max: 1, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  const result = await outcome(() => boss.start())
  await boss.stop({ graceful: false }).catch(() => undefined)
  return result
}

describe.each([
  ['postgres', byPostgres],
  ['pg', byPg],
])('the driver %s', (_name, connect) => {
  const refused = /CERT|UNABLE_TO_VERIFY|SELF_SIGNED/
  test.each([
    ['plain', '', /^connects$/],
    ['plain', 'sslmode=disable', /^connects$/],
    ['plain', 'sslmode=require', /./],
    ['trusted', 'sslmode=disable', /^connects$/],
    ['trusted', 'sslmode=require', /^connects$/],
    ['trusted', 'sslmode=no-verify', /^connects$/],
    ['trusted', 'sslmode=require&sslrootcert=CA', /^connects$/],
    ['trusted', 'sslmode=verify-ca&sslrootcert=CA', /^connects$/],
    ['trusted', 'sslmode=verify-full&sslrootcert=CA', /^connects$/],
    ['trusted', 'sslmode=verify-full&sslrootcert=CA&channel_binding=require', /^connects$/],
    ['trusted', 'sslmode=verify-full', refused],
    ['trusted', 'sslmode=verify-ca&sslrootcert=system', refused],
    ['of another name', 'sslmode=require', /^connects$/],
    ['of another name', 'sslmode=verify-ca&sslrootcert=CA', /^connects$/],
    ['of another name', 'sslmode=verify-full&sslrootcert=CA', /ALTNAME/],
  ])('server %s, “%s”', async (name, query, expected) => {
    const url = `${byName[name]?.server.url('postgres')}?${query.replace('CA', encodeURIComponent(certificates))}`
    const result = await connect(url)
    expect(result).toMatch(expected)
    if (expected.source === '.') expect(result).not.toBe('connects')
  })
})

test('sessions of the server itself are not shared', async () => {
  expect(await sharesSessions(byName.plain?.server.url('postgres') ?? '')).toBe(false)
})
