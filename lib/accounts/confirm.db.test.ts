import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { confirmByPassword } from '#lib/access/password/own-password'
import { confirmFirst } from '#lib/access/recent-sign-in'
import { viewerOf } from '#lib/access/viewer'
import { log } from '#lib/log'
import { setEnvironment } from '#lib/testing/environment'
import { rightPassword } from './testing/account.ts'
import { accountsFixture } from './testing/accounts-fixture.ts'

log.level = 'silent'

// The environment is read once.
setEnvironment()

const { database, withManager } = accountsFixture()

const later = (hours: number) => Date.now() + hours * 60 * 60 * 1000

test('a sign-in older than twelve hours is confirmed by the password, and counts as begun then', async () => {
  const { session, actions } = await withManager()
  const claims = await session()
  const viewer = async () => {
    const found = await viewerOf(database, claims)
    if (!found) throw new Error('No session.')
    return found
  }
  const before = await viewer()
  expect(await confirmFirst(database, before, later(11.9))).toBeNull()
  expect(await confirmFirst(database, before, later(12.1))).toMatchObject({ code: 'confirm', by: 'password' })
  const confirm = (password: string) =>
    confirmByPassword(database, before, { password, address: `test-${randomUUID()}` })
  expect(await confirm('wrong')).toMatchObject({ ok: false })
  expect((await viewer()).signedInAt).toEqual(before.signedInAt)
  expect(await confirm(rightPassword)).toEqual({ ok: true })
  expect((await viewer()).signedInAt.getTime()).toBeGreaterThan(before.signedInAt.getTime())
  expect(await actions()).toEqual(['account.password_refused'])
})

test('an account without a password confirms at the identity provider', async () => {
  const { session, change } = await withManager()
  const viewer = await viewerOf(database, await session())
  if (!viewer) throw new Error('No session.')
  await change({ passwordHash: null })
  expect(await confirmFirst(database, viewer, later(13))).toMatchObject({ by: 'single_sign_on' })
})
