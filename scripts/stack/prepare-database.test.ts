import { expect, test } from 'vitest'
import { versionFault } from './prepare-database.ts'

test('a server older than PostgreSQL 15 is refused with its version, and newer ones are not', () => {
  expect(versionFault('14.23 (Debian 14.23-1)')?.message).toMatch(
    /^The server is PostgreSQL 14\.23 \(Debian 14\.23-1\), and 15 is the oldest that works\./,
  )
  for (const version of ['15.0', '18.4', '19beta1']) expect(versionFault(version)).toBeNull()
})
