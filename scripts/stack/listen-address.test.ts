import { expect, test } from 'vitest'
import { listenAddress } from './listen-address.ts'

test.each(['0.0.0.0', '::', '127.0.0.1', 'localhost'])('HOSTNAME=%s is an address to listen on', (given) => {
  expect(listenAddress(given, 'usual')).toBe(given)
})

test.each([undefined, '', 'f2a81c09d3e1', 'laptop.local'])(
  'HOSTNAME=%s is no address to listen on',
  (given) => {
    expect(listenAddress(given, 'usual')).toBe('usual')
  },
)
