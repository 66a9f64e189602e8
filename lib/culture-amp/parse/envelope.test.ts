import { describe, expect, test } from 'vitest'
import { readEnvelope } from './envelope.ts'

const base = 'https://api.cultureamp.com/v1'
const row = { id: '1' }
const read = (value: unknown, link: string | null = null, baseUrl = base) =>
  readEnvelope(value, link, baseUrl)

describe('the envelope', () => {
  test.each([
    ['array', [row]],
    ['data', { data: [row] }],
    ['data', { Data: [row], meta: {} }],
    ['data.goals', { data: { goals: [row] } }],
    ['goals', { goals: [row] }],
    ['records', { records: [row], next_cursor: null, previous_cursor: null }],
    ['results', { results: [row] }],
    ['items', { items: [row] }],
    ['data', { data: [row], goals: [] }],
    ['data', { data: [row], error: null, errors: [] }],
  ])('%s is recognized', (envelope, value) => {
    expect(read(value)).toMatchObject({
      kind: 'rows',
      rows: [row],
      envelope,
      paging: null,
      next: null,
      moreAt: null,
    })
  })

  test('a list without rows is a true empty answer', () => {
    for (const value of [[], { data: [] }, { data: { goals: [] } }, { records: [] }]) {
      expect(read(value)).toMatchObject({ kind: 'rows', rows: [], next: null })
    }
  })

  test.each<[unknown, string]>([
    [null, 'null'],
    [true, 'a boolean'],
    [7, 'a number'],
    ['text', 'a string'],
    [{}, 'an object without fields'],
    [{ data: null }, 'an object with data (null)'],
    [{ data: {} }, 'an object with data (object)'],
    [{ goals: {}, total: 3 }, 'an object with goals (object), total (number)'],
    [{ people: [] }, 'an object with people (list)'],
    [{ code: 403, message: 'No goals for you' }, '"No goals for you"'],
    [{ error: { message: 'Broken' }, data: [] }, '"Broken"'],
    [{ errors: ['Partly broken'], data: [row] }, '"Partly broken"'],
    [{ error: 'nope' }, '"nope"'],
    [{ 'jo@example.com': 1 }, '(unusual field name)'],
  ])('%j is unexpected, and what was seen is named without data', (value, seen) => {
    const answer = read(value)
    expect(answer).toMatchObject({ kind: 'unexpected', expected: expect.stringContaining('list of goals') })
    expect(answer.kind === 'unexpected' && answer.seen).toContain(seen)
  })

  test('what was seen is named in at most 200 characters', () => {
    const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`field${i}`.padEnd(55, 'x'), 1]))
    const answer = read({ ...wide, message: 'm'.repeat(1_000) })
    expect(answer.kind === 'unexpected' && answer.seen.length).toBeLessThanOrEqual(200)
  })
})

describe('the next page', () => {
  const cursor = (value: string, name = 'cursor') => ({ kind: 'cursor', name, value })
  const paged = (pagination: unknown) => ({ data: [row], pagination })

  test.each<[unknown, unknown, string]>([
    [paged({ nextPath: '/v1/goals?owner_id=u&cursor=abc' }), cursor('abc'), 'nextPath'],
    [paged({ nextPath: '/goals?cursor=abc&owner_id=u' }), cursor('abc'), 'nextPath'],
    [paged({ nextPath: 'goals?cursor=abc' }), cursor('abc'), 'nextPath'],
    [paged({ nextPath: '?cursor=abc' }), cursor('abc'), 'nextPath'],
    [paged({ next_path: `${base}/goals?cursor=abc` }), cursor('abc'), 'nextPath'],
    [paged({ nextPath: '/v1/goals?cursor=a%2Bb%2Fc%3D%3D' }), cursor('a+b/c=='), 'nextPath'],
    [paged({ nextPath: '/v1/goals?cursor=a+b/c==' }), cursor('a+b/c=='), 'nextPath'],
    [paged({ nextPath: '/v1/goals?cursor=%zz' }), cursor('%zz'), 'nextPath'],
    [paged({ nextPath: '/v1/goals?after_key=k' }), cursor('k', 'after_key'), 'nextPath'],
    [paged({ nextPath: '/v1/goals?page=2' }), cursor('2', 'page'), 'nextPath'],
    [paged({ nextPath: '/v1/goals?cursor=abc', afterKey: 'k' }), cursor('abc'), 'nextPath'],
    [paged({ afterKey: 'k' }), cursor('k', 'after_key'), 'afterKey'],
    [paged({ afterKey: 'k', nextPath: null }), cursor('k', 'after_key'), 'afterKey'],
    [paged({ after_key: 17 }), cursor('17', 'after_key'), 'afterKey'],
    [{ records: [row], next_cursor: 'n' }, cursor('n'), 'next_cursor'],
    [{ records: [row], nextCursor: 'n' }, cursor('n'), 'next_cursor'],
    [paged({ nextCursor: 'n' }), cursor('n'), 'next_cursor'],
    [{ data: { goals: [row], pagination: { nextPath: '/v1/goals?cursor=abc' } } }, cursor('abc'), 'nextPath'],
  ])('of %j is %j', (value, next, paging) => {
    expect(read(value)).toMatchObject({ next, paging })
  })

  test.each([
    { data: [row] },
    paged(null),
    paged({}),
    paged([]),
    paged({ nextPath: null, afterKey: null }),
    paged({ nextPath: '', afterKey: '' }),
    paged({ nextPath: '', afterKey: null }),
    { records: [row], next_cursor: null, previous_cursor: 'p' },
    { records: [row], nextCursor: '' },
  ])('there is none in %j', (value) => {
    expect(read(value)).toMatchObject({ next: null, paging: null })
  })

  test.each<[object, unknown]>([
    [{ links: { next: '/v1/goals?page=2' } }, cursor('2', 'page')],
    [{ _links: { next: { href: `${base}/goals?cursor=abc` } } }, cursor('abc')],
    [{ next: '/v1/goals?offset=20' }, cursor('20', 'offset')],
  ])('in a link in another place is followed as a known one: %j', (around, next) => {
    expect(read({ data: [row], ...around })).toMatchObject({ next, paging: 'body_link', moreAt: null })
  })

  test.each<[object, string]>([
    [{ has_more: true }, 'has_more'],
    [{ links: { next: 'https://evil.com/v1/goals?page=2' } }, 'links.next'],
    [{ links: { next: '/v1/goals?page[number]=2' } }, 'links.next'],
    [{ meta: { next_page_token: 'abc' } }, 'meta.next_page_token'],
  ])(
    'that is announced without a way to it is not followed, and the place is named: %j',
    (around, moreAt) => {
      expect(read({ data: [row], ...around })).toMatchObject({ next: null, paging: null, moreAt })
    },
  )

  test.each([
    'https://evil.com/v1/goals?cursor=abc',
    '//evil.com/v1/goals?cursor=abc',
    '/\\evil.com/v1/goals?cursor=abc',
    'http://api.cultureamp.com/v1/goals?cursor=abc',
    'https://api.cultureamp.com:8443/v1/goals?cursor=abc',
    'https://user@api.cultureamp.com/v1/goals?cursor=abc',
    'https://api.cultureamp.com.evil.com/v1/goals?cursor=abc',
    'javascript:alert(1)',
    'https://[',
    '/v1/goals',
    '/v1/goals?cursor=',
    { href: '/v1/goals?cursor=abc' },
    42,
  ])('%j is not followed', (nextPath) => {
    expect(read(paged({ nextPath }))).toMatchObject({ next: { kind: 'not_followed' }, paging: 'nextPath' })
  })

  test('a cursor that is no text cannot be followed', () => {
    expect(read({ data: [row], next_cursor: { a: 1 } })).toMatchObject({ next: { kind: 'not_followed' } })
  })

  test.each<[string, unknown]>([
    ['</v1/goals?cursor=abc>; rel="next"', cursor('abc')],
    [`<${base}/goals?cursor=abc&owner_id=u>; rel=next`, cursor('abc')],
    [
      '</v1/goals?cursor=p>; rel="prev", </v1/goals?cursor=abc>; title="a, b"; rel="last next"',
      cursor('abc'),
    ],
    ['<https://evil.com/goals?cursor=abc>; rel="next"', { kind: 'not_followed' }],
  ])('in the Link header %s is %j', (link, next) => {
    expect(read([row], link)).toMatchObject({ next, paging: 'link' })
  })

  test.each([
    '</v1/goals?cursor=p>; rel="prev"',
    '<x',
    'rel="next"',
    '',
    `${'<'.repeat(50_000)}`,
    `${'<a>;'.repeat(50_000)}`,
  ])('the Link header %.40s has none', (link) => {
    expect(read({ data: [row] }, link)).toMatchObject({ next: null })
  })
})
