import { expect, test } from 'vitest'
import { EmployeeId } from '#db/ids'
import { page, pageRequest, pageSize } from './pagination.ts'

const people = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    fullName: `Zoë “${i}” Ångström`,
    id: EmployeeId.parse(`00000000-0000-4000-8000-${String(i).padStart(12, '0')}`),
  }))

test('a page with one row too many points to the next, which begins after its last row', () => {
  const first = page({ rows: people(pageSize + 1), total: 80 })
  expect(first.rows).toHaveLength(pageSize)
  const { after } = pageRequest(new URLSearchParams({ after: first.next ?? '' }))
  expect(after).toEqual(people(pageSize).at(-1))
})

test('the last page points nowhere', () => {
  expect(page({ rows: people(pageSize), total: 50 }).next).toBeNull()
  expect(page({ rows: [], total: 0 }).next).toBeNull()
})

const withNul = JSON.stringify(['a\0b', '00000000-0000-4000-8000-000000000000'])

test.each([
  '',
  'x',
  'bnVsbA',
  Buffer.from('["a","not-a-uuid"]').toString('base64url'),
  Buffer.from(withNul).toString('base64url'),
])('cursor %j means the first page', (after) => {
  expect(pageRequest(new URLSearchParams({ after })).after).toBeNull()
})

test('a search is trimmed and cut', () => {
  expect(pageRequest(new URLSearchParams({ search: `  ${'x'.repeat(300)} ` })).search).toHaveLength(200)
})
