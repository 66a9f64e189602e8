import { expect, test } from 'vitest'
import { findUnknownPagination } from './unknown-pagination.ts'

const rows = [{ id: 'g1', name: 'Goal', next: 'review', has_more: true }]

test.each([
  [{ links: { next: '/v1/goals?page[after]=2', self: '/v1/goals' } }, 'links.next'],
  [{ _links: { next: { href: '/v1/goals?page=2' } } }, '_links.next'],
  [{ meta: { pagination: { next_page: 2 } } }, 'meta.pagination.next_page'],
  [{ pageInfo: { endCursor: 'abc', hasNextPage: true } }, 'pageInfo.hasNextPage'],
  [{ has_more: true }, 'has_more'],
  [{ 'next-page-token': 'abc' }, 'next-page-token'],
  [{ 'jo@example.com': { next: 'abc' } }, '(unusual field name).next'],
  [{ nextPageToken: 'abc' }, 'nextPageToken'],
])('%j announces more rows', (around, place) => {
  expect(findUnknownPagination({ data: rows, ...around })).toMatchObject({ place })
})

test.each([
  [{ links: { next: null, prev: '/v1/goals' } }],
  [{ _links: { next: {} } }],
  [{ pagination: { hasMore: false, next: '' } }],
  [{ next_page: 0 }],
  [{ previous_cursor: 'abc', cursor: 'abc', total: 40 }],
  [{ next_review: '2027-01-01', anymore: true }],
  [{ a: { b: { c: { next: 'too deep to be meant' } } } }],
])('%j announces no more rows', (around) => {
  expect(findUnknownPagination({ data: rows, ...around })).toBeNull()
})
