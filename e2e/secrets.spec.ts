import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { sandboxApiKey, sandboxClientSecret } from '#sandbox/credentials/keys'
import { stack, stackDatabase } from './stack.ts'
import { expect, test } from './test.ts'

/** A secret in the clothes it might have slipped out in. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const reversed = [...secret].reverse().join('')
  return [
    secret,
    reversed,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]
}

const forbidden = [sandboxApiKey, sandboxClientSecret].flatMap(spellings)

const found = (text: string) => forbidden.some((spelling) => text.includes(spelling))

// Runs when all walks are over (playwright.config.ts): by then both secrets were saved, used, replaced and deleted.
test('no table of the database holds a key in clear', async () => {
  const tables = await stackDatabase().orm.execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  expect(tables.length).toBeGreaterThan(10)
  for (const { name } of tables) {
    const rows = await stackDatabase().orm.execute<{ row: string }>(
      sql.raw(`select t::text as row from ${name} t`),
    )
    expect(
      rows.some(({ row }) => found(row)),
      name,
    ).toBe(false)
  }
})

test('neither the database nor the log holds the token of a one-time link in clear', async () => {
  const answer = await fetch(`${new URL(stack.sandboxUrl).origin}/__control/mails`)
  const mails = (await answer.json()) as { links: string[] }[]
  const tokens = mails
    .flatMap(({ links }) => links)
    .flatMap((link) => /\/(?:invitation|password-reset)\/([\w-]{43})$/.exec(link)?.[1] ?? [])
  expect(tokens.length).toBeGreaterThan(3)
  const rows = await stackDatabase().orm.execute<{ row: string }>(sql`
    select t::text as row from account_links t union all select t::text from activity t
    union all select t::text from users t union all select t::text from limits.attempts t`)
  const everything = `${rows.map(({ row }) => row).join('\n')}\n${readFileSync(stack.logFile, 'utf8')}`
  expect(tokens.filter((token) => everything.includes(token))).toEqual([])
})

test('neither a table nor the log holds a service token in clear', async () => {
  const token = /pc_[\w-]{43}/
  const tables = await stackDatabase().orm.execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  let made = 0
  for (const { name } of tables) {
    const rows = await stackDatabase().orm.execute<{ row: string }>(
      sql.raw(`select t::text as row from ${name} t`),
    )
    if (name.includes('service_tokens')) made = rows.length
    expect(
      rows.some(({ row }) => token.test(row)),
      name,
    ).toBe(false)
  }
  expect(made).toBeGreaterThan(3)
  expect(token.test(readFileSync(stack.logFile, 'utf8'))).toBe(false)
})

test('no log line holds a key in clear', () => {
  const lines = readFileSync(stack.logFile, 'utf8').split('\n')
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.filter(found)).toEqual([])
})

test('no file that a browser gets holds a key, and none has a map of its source', () => {
  const folder = path.join(path.dirname(stack.server), '.next', 'static')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  expect(files.length).toBeGreaterThan(5)
  const holding = files.filter(
    ({ name, parentPath }) =>
      name.endsWith('.map') || found(readFileSync(path.join(parentPath, name), 'latin1')),
  )
  expect(holding.map(({ name }) => name)).toEqual([])
})
