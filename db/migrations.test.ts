import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import journal from './migrations/meta/_journal.json' with { type: 'json' }

test('every migration is newer than the one before it: the migrator skips older ones', () => {
  const times = journal.entries.map(({ when }) => when)
  expect(times).toEqual([...new Set(times)].sort((one, other) => one - other))
})

test('every migration file is in the journal, numbered without a gap', () => {
  const files = readdirSync(new URL('./migrations', import.meta.url)).filter((name) => name.endsWith('.sql'))
  expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort())
  expect(journal.entries.map(({ idx, tag }) => [idx, Number(tag.slice(0, 4))])).toEqual(
    files.map((_, n) => [n, n]),
  )
})
