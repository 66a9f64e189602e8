import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './hash.ts'

test('a password opens its own hash and no other', async () => {
  const hash = await hashPassword('demo-password')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword('demo-password', hash)).toBe(true)
  expect(await verifyPassword('demo-passwort', hash)).toBe(false)
  expect(await verifyPassword('', hash)).toBe(false)
})

test('the same password hashes differently each time', async () => {
  expect(await hashPassword('demo-password')).not.toBe(await hashPassword('demo-password'))
})

test('a password typed with combining marks equals its composed form', async () => {
  expect(await verifyPassword('Zu\u0308rich', await hashPassword('Zürich'))).toBe(true)
})

test.each(['', 'demo-password', '$argon2i$v=19$m=1,t=1,p=1$AAAA$AAAA', '$2b$10$x'])(
  '%j is no hash, so nothing opens it',
  async (phc) => {
    expect(await verifyPassword('demo-password', phc)).toBe(false)
  },
)
