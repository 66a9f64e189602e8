import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '#db/connection/client'
import { withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { testOrganization } from '#db/testing/organization'
import { root } from '../root.ts'

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

let made: Awaited<ReturnType<typeof testDatabase>>
let database: Database
let folder: string
beforeAll(async () => {
  made = await testDatabase()
  database = openDatabase(made.url, 2)
  folder = mkdtempSync(path.join(os.tmpdir(), 'operator-'))
})
afterAll(async () => {
  await database.close()
  await made.drop()
  rmSync(folder, { recursive: true })
})

type Ended = { code: number; printed: string; faults: string }

/** Runs a command by its name in package.json, as an operator does, away from any .env file. */
function run(name: string, args: readonly string[] = [], more: Record<string, string> = {}): Promise<Ended> {
  const file = path.join(root, scripts[name]?.replace(/^node /, '') ?? name)
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: made.url,
    NEXTAUTH_URL: 'https://reviews.example.com',
    NEXTAUTH_SECRET: 'canary-of-at-least-thirty-two-characters',
    ENCRYPTION_KEYS: `new:${Buffer.alloc(32, 1).toString('base64')}`,
    ...more,
  } as unknown as NodeJS.ProcessEnv
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: folder, env }, (error, printed, faults) => {
      const code = error ? Number(error.code ?? -1) : 0
      resolve({ code, printed, faults })
    })
  })
}

const works = async (name: string, args: readonly string[] = []): Promise<string> => {
  const { code, printed, faults } = await run(name, args)
  expect({ code, faults }).toEqual({ code: 0, faults: '' })
  return printed
}

/** An organization of its own name, with an admin who can sign in and four people. */
async function organization() {
  const { organizationId, admin } = await testOrganization(database, 4)
  const name = `Example ${randomUUID()}`
  const inOrganization = (statement: ReturnType<typeof sql>) =>
    withOrganization(database, organizationId, (tx) => tx.execute(statement))
  await inOrganization(sql`update organizations set name = ${name}`)
  await inOrganization(
    sql`update employees set email = replace(lower(full_name), ' ', '.') || '@example.test'`,
  )
  return { id: organizationId, name, admin: `${admin.userId}@example.test`, inOrganization }
}

const commands = [
  'user:list',
  'user:deactivate',
  'user:make-admin',
  'user:reset',
  'org:list',
  'org:rename',
  'org:delete',
  'import:people',
]

test('every command of accounts, organizations and people is tested here', () => {
  const named = Object.keys(scripts).filter((name) => /^(user|org|import):/.test(name))
  expect(named.sort()).toEqual([...commands].sort())
})

test('an option that a command does not know ends with its usage, and so does one without its value', async () => {
  const given: [string, string][] = [
    ...commands.map((name): [string, string] => [name, '--nonsense']),
    ['user:reset', '--email'],
    ['user:deactivate', '--email'],
    ['org:list', 'stray'],
  ]
  const ended = await Promise.all(given.map(([name, option]) => run(name, [option])))
  for (const [at, [name]] of given.entries()) {
    expect(ended[at]).toMatchObject({ code: 1, printed: '' })
    expect(ended[at]?.faults).toMatch(new RegExp(`^Usage: npm run ${name}\\b`))
    expect(ended[at]?.faults).not.toMatch(/^ +at /m)
  }
})

test('what is missing is named before the usage, and what is not there is said', async () => {
  const nowhere = ['--email', 'nobody@example.test']
  const expected: [string, string[], string][] = [
    ['user:list', ['--org', 'No such'], 'No organization is named “No such”.'],
    ['user:deactivate', [], '--email needs the address of the account.'],
    ['user:make-admin', nowhere, 'No account has the address nobody@example.test.'],
    ['user:reset', nowhere, 'No active account has the address nobody@example.test.'],
    ['org:rename', ['--id', 'no-id', '--to', 'New'], 'No organization has this id.'],
    [
      'org:delete',
      ['--id', randomUUID()],
      '--id and --name are needed: both, so that a slip deletes nothing.',
    ],
    ['org:delete', ['--id', randomUUID(), '--name', 'x'], 'No organization has this id and this name.'],
    ['import:people', ['--org', 'x', '--as', 'y'], '--org, --as and --file are needed.'],
  ]
  const ended = await Promise.all(expected.map(([name, args]) => run(name, args)))
  for (const [at, [name, , sentence]] of expected.entries()) {
    const [first, second] = ended[at]?.faults.split('\n') ?? []
    expect([name, ended[at]?.code, first, second?.split(' -- ')[0]]).toEqual([
      ...[name, 1, sentence, `Usage: npm run ${name}`],
    ])
  }
})

test('a database without tables, one that does not answer, and missing settings are said in a sentence', async () => {
  const address = new URL(made.url)
  address.pathname = '/not_made'
  const [empty, away, unset] = await Promise.all([
    run('org:list', [], { DATABASE_URL: address.href }),
    run('org:list', [], { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:9/app' }),
    run('org:list', [], { DATABASE_URL: '' }),
  ])
  expect(empty).toMatchObject({ code: 1, faults: expect.stringContaining('npm run db:migrate') })
  expect(away).toMatchObject({ code: 1, faults: expect.stringMatching(/cannot be used \(ECONNREFUSED\)/) })
  expect(away.faults).not.toContain('hunter2')
  expect(unset).toMatchObject({ code: 1, faults: expect.stringMatching(/^DATABASE_URL /) })
})

test('an account without rights is told which right it lacks, by the server, and no command shows a stack', async () => {
  const account = `op_${randomUUID().slice(0, 8)}`
  await database.orm.execute(sql.raw(`create role ${account} login password 'canary'`))
  try {
    const address = new URL(made.url)
    Object.assign(address, { username: account, password: 'canary' })
    const unmade = Object.assign(new URL(address), { pathname: `/${account}` })
    const ended = await Promise.all([
      run('org:list', [], { DATABASE_URL: address.href }),
      run('backup', ['b.gz'], { DATABASE_URL: address.href }),
      run('db:migrate', [], { DATABASE_URL: unmade.href }),
    ])
    for (const { code, printed, faults } of ended) {
      expect({ code, printed }).toEqual({ code: 1, printed: '' })
      expect(faults).toMatch(
        /^The database of DATABASE_URL cannot be used \(42501\): .*The server says: permission denied [^\n]*\n$/,
      )
      expect(faults).not.toContain('canary')
    }
  } finally {
    await database.orm.execute(sql.raw(`drop role ${account}`))
  }
})

test('a wrong password is told by its cause, with the variable that holds it', async () => {
  const address = Object.assign(new URL(made.url), { password: 'canary' }).href
  const [plain, direct] = await Promise.all([
    run('backup', ['b.gz'], { DATABASE_URL: address }),
    run('org:list', [], { DIRECT_DATABASE_URL: address }),
  ])
  expect(plain.faults).toMatch(
    /^The database of DATABASE_URL cannot be used \(28P01\): the account or its password is wrong\./,
  )
  expect(direct.faults).toMatch(/^The database of DIRECT_DATABASE_URL cannot be used \(28P01\)/)
})

test('a backup with no place for it, and a restore without its file, end before anything is read', async () => {
  const ended = await Promise.all([
    run('backup', ['no-folder/b.gz']),
    run('backup', ['.']),
    run('restore', ['none.gz']),
    run('restore', ['.']),
  ])
  expect(ended.map(({ code, faults }) => [code, faults.replace(folder, '…')])).toEqual([
    [1, 'There is no folder …/no-folder. Make it, or name another place.\n'],
    [1, '. is a folder. Name a file.\n'],
    [1, 'There is no file none.gz.\n'],
    [1, '. is a folder. Name a file.\n'],
  ])
})

test('the name of an organization is the same in any case', async () => {
  const { name } = await organization()
  const created = await works('admin:create', ['--org', name.toUpperCase(), '--email', 'second@example.test'])
  expect(created).not.toContain('Created the organization')
  expect(await works('user:list', ['--org', name.toUpperCase()])).toContain('second@example.test')
})

describe('accounts', () => {
  test('are listed, made admins, given a link to a new password and deactivated', async () => {
    const { name, admin, inOrganization } = await organization()
    const member = `member.${randomUUID()}@example.test`
    await inOrganization(
      sql`insert into users (organization_id, email, name, role, password_hash)
        select id, ${member}, 'Mia Member', 'member', 'opened by none' from organizations`,
    )
    const of = ['--email', member, '--org', name]
    expect(await works('user:list', ['--org', name])).toContain(`${name}: 2 accounts`)
    expect(await works('user:make-admin', of)).toBe(`${name}: ${member} is an HR admin.\n`)
    expect(await works('user:reset', ['--email', member])).toMatch(
      /works once.*\n\n {4}https:\/\/reviews\.example\.com\/password-reset\/\S+\n/,
    )
    expect(await works('user:deactivate', of)).toContain('is deactivated and signed out everywhere.')
    expect(await works('user:list', ['--org', name])).toMatch(new RegExp(`${member} +admin +deactivated`))
    const last = await run('user:deactivate', ['--email', admin, '--org', name])
    expect(last).toMatchObject({ code: 1, faults: expect.stringContaining(`${name}: `) })
    expect(await works('user:list', ['--org', name])).toMatch(new RegExp(`${admin} +admin +active`))
  })

  test('have no link to a new password where people sign in by single sign-on only', async () => {
    const { admin } = await organization()
    const ended = await run('user:reset', ['--email', admin], {
      ...{ PASSWORD_SIGNIN: 'false', OIDC_ISSUER: 'https://id.example.com' },
      ...{ OIDC_CLIENT_ID: 'client', OIDC_CLIENT_SECRET: 'canary' },
    })
    expect(ended).toMatchObject({
      code: 1,
      printed: '',
      faults: expect.stringContaining('PASSWORD_SIGNIN is off'),
    })
  })
})

test('an organization is listed, renamed and deleted, and only where id and name agree', async () => {
  const [{ id, name }, other] = await Promise.all([organization(), organization()])
  expect(await works('org:list')).toMatch(new RegExp(`${id} +${name} +4 people +0 mapped +1 account`))
  expect(await works('org:rename', ['--id', id, '--to', `New ${id}`])).toBe(`“${name}” is “New ${id}” now.\n`)
  expect(await run('org:delete', ['--id', id, '--name', name])).toMatchObject({ code: 1, printed: '' })
  expect(await works('org:delete', ['--id', id, '--name', `New ${id}`])).toMatch(
    /^Deleted “New .*4 people, 1 account and/,
  )
  const left = await works('org:list')
  expect(left).not.toContain(id)
  expect(left).toContain(other.id)
})

test('people of a file are checked, applied only when that is said, and refused lines are named', async () => {
  const { name, admin, inOrganization } = await organization()
  const count = async () => (await inOrganization(sql`select 1 from employees`)).length
  const file = path.join(folder, 'people.csv')
  writeFileSync(file, 'Name,Email\nNew Person,new@example.test\nPerson 1,person.1@example.test\nNo Email,\n')
  const given = ['--org', name, '--as', admin, '--file', file]
  const checked = await works('import:people', given)
  expect(checked).toMatch(/1 added\n +1 unchanged\n +1 refused\nLine 4: .*neither an email nor/)
  expect(checked).toContain('Nothing was changed. Add --apply to apply it.')
  expect(await count()).toBe(4)
  expect(await works('import:people', [...given, '--apply'])).toContain('Applied. It can be undone')
  expect(await count()).toBe(5)

  const refused = await Promise.all([
    run('import:people', ['--org', name, '--as', admin, '--file', path.join(folder, 'none.csv')]),
    run('import:people', ['--org', name, '--as', 'nobody@example.test', '--file', file]),
    run('import:people', ['--org', 'No such', '--as', admin, '--file', file]),
    // The whole team but one has left, by this file.
    run('import:people', [...given, '--everybody', '--apply']),
  ])
  for (const { code, faults } of refused) {
    expect(code).toBe(1)
    expect(faults).not.toMatch(/^ +at /m)
  }
  expect(refused[0]?.faults).toMatch(/^There is no file .*none\.csv\.\n$/)
  expect(await inOrganization(sql`select 1 from employees where deactivated_at is not null`)).toHaveLength(0)
})
