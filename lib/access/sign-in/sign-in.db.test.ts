import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { withoutOrganization } from '#db/tenant'
import { ownDatabase } from '#db/testing/own-database'
import { rightPassword, testManager } from '#lib/accounts/testing/account'
import { log } from '#lib/log'
import { viewerOf } from '../viewer.ts'
import { beginSession } from './begin-session.ts'
import { signInPoints } from './limits.ts'
import { signInWithPassword } from './sign-in.ts'

log.level = 'silent'

const database = ownDatabase(10)

/** An address of the network that no other test uses. */
const somewhere = () => `test-${randomUUID()}`

const attempt = (email: string, password: unknown, address = somewhere()) =>
  signInWithPassword(database, { email, password }, address)

const refused = { kind: 'refused', code: 'CredentialsSignin' }

const activityOf = async (manager: Awaited<ReturnType<typeof testManager>>) => {
  const rows = await manager.inOrganization((tx) =>
    tx.execute<{ action: string; user_id: string }>(sql`select action, user_id from activity order by id`),
  )
  return rows.map(({ action }) => action)
}

test('the right password begins a session, whatever the case of the address', async () => {
  const manager = await testManager(database)
  const entered = await attempt(` ${manager.user.email.toUpperCase()} `, rightPassword)
  expect(entered).toMatchObject({ kind: 'signed_in', claims: { userId: manager.user.id } })
  expect(entered.kind === 'signed_in' && (await viewerOf(database, entered.claims))).toMatchObject({
    email: manager.user.email,
  })
  expect(await activityOf(manager)).toEqual(['session.signed_in'])
})

test('wrong password, unknown address, account without password, deactivated account and rubbish are one answer', async () => {
  const manager = await testManager(database)
  expect(await attempt(manager.user.email, 'wrong password')).toEqual(refused)
  expect(await attempt('nobody@example.test', rightPassword)).toEqual(refused)
  expect(await attempt(manager.user.email, undefined)).toEqual(refused)
  expect(await signInWithPassword(database, { email: { $ne: '' }, password: ['x'] }, 'x')).toEqual(refused)
  await manager.change({ deactivatedAt: new Date() })
  expect(await attempt(manager.user.email, rightPassword)).toEqual(refused)
  await manager.change({ deactivatedAt: null, passwordHash: null })
  expect(await attempt(manager.user.email, '')).toEqual(refused)
  expect(await activityOf(manager)).toEqual(['session.refused'])
})

describe('one address in two organizations', () => {
  const both = async () => {
    const one = await testManager(database)
    return [one, await testManager(database, 2, one.user.email)] as const
  }

  test('with one password leads to a choice, and nothing begins before it', async () => {
    const [one, two] = await both()
    const entered = await attempt(one.user.email, rightPassword)
    if (entered.kind !== 'choice') throw new Error(`Not a choice: ${entered.kind}`)
    expect(entered.accounts.map(({ organizationId }) => organizationId).sort()).toEqual(
      [one.organizationId, two.organizationId].sort(),
    )
    expect([await activityOf(one), await activityOf(two)]).toEqual([[], []])

    const chosen = entered.accounts.find(({ organizationId }) => organizationId === two.organizationId)
    if (!chosen) throw new Error('The second organization is not offered.')
    const claims = await beginSession(database, chosen)
    expect(await viewerOf(database, claims)).toMatchObject({ organizationId: two.organizationId })
    expect([await activityOf(one), await activityOf(two)]).toEqual([[], ['session.signed_in']])
  })

  test('with two passwords leads to the one that the password belongs to', async () => {
    const [one, two] = await both()
    await one.change({ passwordHash: null })
    expect(await attempt(one.user.email, rightPassword)).toMatchObject({
      kind: 'signed_in',
      claims: { organizationId: two.organizationId },
    })
  })
})

describe('limits', () => {
  test('two hundred guesses at once are no more than a few, and the rest is told how long to wait', async () => {
    const manager = await testManager(database)
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => attempt(manager.user.email, 'wrong password')),
    )
    const evaluated = answers.filter(
      (answer) => answer.kind === 'refused' && answer.code === 'CredentialsSignin',
    )
    expect(evaluated).toHaveLength(signInPoints.account)
    const tooMany = answers.filter((answer) => answer.kind === 'refused' && answer.code === 'too_many')
    expect(tooMany).toHaveLength(200 - signInPoints.account)
    for (const answer of tooMany) {
      const wait = answer.kind === 'refused' ? answer.waitSeconds : 0
      expect(wait).toBeGreaterThan(1100)
      expect(wait).toBeLessThanOrEqual(1200)
    }
    expect((await activityOf(manager)).filter((action) => action === 'session.refused')).toHaveLength(
      signInPoints.account + 1,
    )
  })

  test('an unknown address is limited as a known one', async () => {
    const email = `${randomUUID()}@example.test`
    const codes = []
    for (let i = 0; i <= signInPoints.account; i++)
      codes.push((await attempt(email, 'wrong')) as { code: string })
    expect(codes.map(({ code }) => code)).toEqual([
      ...Array(signInPoints.account).fill('CredentialsSignin'),
      'too_many',
    ])
  })

  test('guesses from one address do not keep the owner from signing in at another', async () => {
    const { user } = await testManager(database)
    const attacker = somewhere()
    for (let i = 0; i < 20; i++) await attempt(user.email, 'wrong password', attacker)
    expect(await attempt(user.email, rightPassword)).toMatchObject({ kind: 'signed_in' })
  })

  test('after the wait the right password works, and a success begins the count anew', async () => {
    const { user } = await testManager(database)
    const here = somewhere()
    for (let i = 0; i < signInPoints.pair; i++) await attempt(user.email, 'wrong password', here)
    expect(await attempt(user.email, rightPassword, here)).toMatchObject({ code: 'too_many' })
    await withoutOrganization(database, (tx) =>
      tx.execute(sql`update limits.attempts set expire = expire - 1200000`),
    )
    expect(await attempt(user.email, rightPassword, here)).toMatchObject({ kind: 'signed_in' })
    for (let i = 0; i < signInPoints.pair; i++)
      expect(await attempt(user.email, 'wrong password', here)).toEqual(refused)
  })

  test('one address of the network guesses at many accounts only so often; an office that signs in is no guess', async () => {
    const here = somewhere()
    const { user } = await testManager(database)
    for (let i = 0; i < 3; i++) await attempt(user.email, rightPassword, here)
    const answers: Awaited<ReturnType<typeof attempt>>[] = []
    // Ten at a time: of a hundred at once a busy machine turns some away before they are counted.
    while (answers.length <= signInPoints.address) {
      const left = signInPoints.address + 1 - answers.length
      const guesses = Array.from({ length: Math.min(10, left) }, () => `${randomUUID()}@example.test`)
      answers.push(...(await Promise.all(guesses.map((email) => attempt(email, 'wrong', here)))))
    }
    const tooMany = answers.filter((answer) => answer.kind === 'refused' && answer.code === 'too_many')
    expect(tooMany).toHaveLength(1)
  })

  test('guesses from many networks do not keep the owner out of a browser that the account has signed in with', async () => {
    const { user } = await testManager(database)
    for (let i = 0; i <= signInPoints.account; i++) await attempt(user.email, 'wrong password')
    expect(await attempt(user.email, rightPassword)).toMatchObject({ code: 'too_many' })
    const known = { device: randomUUID() }
    const credentials = { email: user.email, password: rightPassword }
    expect(await signInWithPassword(database, credentials, somewhere(), known)).toMatchObject({
      kind: 'signed_in',
    })
    expect(await attempt(user.email, rightPassword)).toMatchObject({ code: 'too_many' })
  })

  test('a known browser has a few guesses too, and no more', async () => {
    const { user } = await testManager(database)
    const known = { device: randomUUID() }
    const codes = []
    for (let i = 0; i <= signInPoints.device; i++) {
      const credentials = { email: user.email, password: 'wrong password' }
      codes.push((await signInWithPassword(database, credentials, somewhere(), known)) as { code: string })
    }
    expect(codes.map(({ code }) => code)).toEqual([
      ...Array(signInPoints.device).fill('CredentialsSignin'),
      'too_many',
    ])
  })

  test('the counters hold no address in clear', async () => {
    await attempt('typed.by.a.stranger@example.test', 'wrong')
    const rows = await withoutOrganization(database, (tx) =>
      tx.execute<{ key: string }>(sql`select key from limits.attempts`),
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ key }) => key.includes('@'))).toEqual([])
  })
})

test('known, unknown, single-sign-on-only and doubled addresses are refused after the same time', async () => {
  const known = await testManager(database)
  const withoutPassword = await testManager(database)
  await withoutPassword.change({ passwordHash: null })
  const doubled = await testManager(database)
  await testManager(database, 1, doubled.user.email)
  const refusedAfter = async (email: string, workMs: number) => {
    const times = [1_000, 1_000 + workMs]
    let slept = 0
    const clock = {
      now: () => times.shift() ?? 0,
      sleep: async (ms: number) => {
        slept += ms
      },
    }
    const input = { email, password: 'wrong password' }
    expect(await signInWithPassword(database, input, somewhere(), { clock })).toEqual(refused)
    return workMs + slept
  }
  expect(await refusedAfter(known.user.email, 32)).toBe(250)
  expect(await refusedAfter('nobody@example.test', 27)).toBe(250)
  expect(await refusedAfter(withoutPassword.user.email, 31)).toBe(250)
  expect(await refusedAfter(doubled.user.email, 71)).toBe(250)
  expect(await refusedAfter(known.user.email, 251)).toBe(500)
})
