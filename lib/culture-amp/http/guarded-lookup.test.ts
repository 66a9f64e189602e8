import type { LookupAddress } from 'node:dns'
import { expect, test } from 'vitest'
import { guardedLookup, isPublicAddress } from './guarded-lookup.ts'

test.each([
  '8.8.8.8',
  '13.224.0.1',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.1.1',
  '223.255.255.255',
  '2600:9000:2000::1',
  '2a00:1450:4001::1',
  '::ffff:8.8.8.8',
  '64:ff9b::808:808',
  '64:ff9b::8.8.8.8',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.255',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:169.254.169.254',
  '::7f00:1',
  '64:ff9b::a00:1',
  '64:ff9b::7f00:1',
  '64:ff9b::10.0.0.1',
  '64:ff9b:1::1',
  '100::1',
  '2001:0:1::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  'not an address',
  '',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

/** What a socket would get from the lookup. */
const ask = (found: () => Promise<LookupAddress[]>, all: boolean) =>
  new Promise((resolve) => {
    guardedLookup(found)('api.cultureamp.com', { all }, (error, address, family) =>
      resolve(error?.code ?? [address, family]),
    )
  })
const v4 = (address: string) => ({ address, family: 4 })

test('public addresses are passed on in the form the socket asked for', async () => {
  const found = async () => [v4('8.8.8.8'), v4('8.8.4.4')]
  expect(await ask(found, true)).toEqual([[v4('8.8.8.8'), v4('8.8.4.4')], undefined])
  expect(await ask(found, false)).toEqual(['8.8.8.8', 4])
})

test('one private address among public ones refuses the name', async () => {
  expect(await ask(async () => [v4('8.8.8.8'), v4('10.0.0.1')], true)).toBe('FORBIDDEN_ADDRESS')
})

test('a name that does not resolve keeps the error of the lookup', async () => {
  expect(await ask(async () => [], true)).toBe('ENOTFOUND')
  expect(await ask(() => Promise.reject(Object.assign(new Error(), { code: 'EAI_AGAIN' })), true)).toBe(
    'EAI_AGAIN',
  )
})
