import { expect, test } from 'vitest'
import { installState } from './install-state.js'

const lockOf = (packages: Record<string, { version: string; optional?: boolean }>) =>
  JSON.stringify({ packages })

const lock = lockOf({
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/mac-only': { version: '1.0.0', optional: true },
})

test('a complete installation is current', () => {
  expect(installState(lock, null)).toBe('missing')
})

test('an installation like the lock file is current, with or without optional packages of other systems', () => {
  const zod = { 'node_modules/zod': { version: '4.6.7' } }
  expect(installState(lock, lockOf(zod))).toBe('current')
  expect(installState(lock, lockOf({ ...zod, 'node_modules/mac-only': { version: '1.0.0' } }))).toBe(
    'current',
  )
})

test('another version, a missing package and an extra package are outdated', () => {
  expect(installState(lock, lockOf({ 'node_modules/zod': { version: '4.6.6' } }))).toBe('outdated')
  expect(installState(lock, lockOf({}))).toBe('outdated')
  const extra = { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/left': { version: '1.0.0' } }
  expect(installState(lock, lockOf(extra))).toBe('outdated')
})

test('an optional package of another version is outdated', () => {
  const other = { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/mac-only': { version: '0.9.0' } }
  expect(installState(lock, lockOf(other))).toBe('outdated')
})

test('a truncated record is outdated', () => {
  expect(installState(lock, lock.slice(0, 40))).toBe('outdated')
})
