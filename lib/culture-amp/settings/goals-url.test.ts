import { describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { checkGoalsPath, defaultGoalsPath, goalsUrl } from './goals-url.ts'

const base = 'https://api.cultureamp.com/v1'
const href = (result: ReturnType<typeof goalsUrl>) => (result.ok ? result.url.href : result.code)

describe('the goals path', () => {
  test('is the default when nothing is typed', () => {
    expect(checkGoalsPath('')).toEqual({ ok: true, goalsPath: defaultGoalsPath })
    expect(checkGoalsPath('  ')).toEqual({ ok: true, goalsPath: defaultGoalsPath })
  })

  test.each([
    '/goals?owner_id={owner_id}',
    '/employees/{owner_id}/goals',
    '/v1/goals?ownerId={owner_id}',
    '/goals?include=archived&owner_id={owner_id}&limit=50',
    '/goals?filter[owner]={owner_id}',
    '/{owner_id}',
    '/people/{owner_id}/goals?state=active,draft',
  ])('%s is accepted', (path) => {
    expect(checkGoalsPath(path)).toEqual({ ok: true, goalsPath: path })
  })

  test.each([
    ['/goals', 'no_placeholder'],
    ['/goals?owner_id={ownerId}', 'no_placeholder'],
    ['/{owner_id}/goals?owner_id={owner_id}', 'no_placeholder'],
    ['goals?owner_id={owner_id}', 'not_a_path'],
    ['//evil.com/goals?owner_id={owner_id}', 'not_a_path'],
    ['https://evil.com/goals?owner_id={owner_id}', 'not_a_path'],
    ['/../goals?owner_id={owner_id}', 'not_a_path'],
    ['/a/./goals?owner_id={owner_id}', 'not_a_path'],
    ['/%2e%2e/goals?owner_id={owner_id}', 'not_a_path'],
    ['/goals\\x?owner_id={owner_id}', 'not_a_path'],
    ['/goals?owner_id={owner_id}&owner_id=other', 'not_a_path'],
    ['/goals?owner_id={owner_id}&OWNER_ID=other', 'not_a_path'],
    ['/goals?owner_id={owner_id}&x=?', 'not_a_path'],
    ['/goals?owner_id={owner_id}&x=a b', 'not_a_path'],
    ['/goals?owner_id={owner_id}&x=a\r\nb', 'not_a_path'],
    ['/goals?owner_id={owner_id}&', 'not_a_path'],
    ['/goals?x={y}&owner_id={owner_id}', 'not_a_path'],
    [`/${'g'.repeat(500)}?owner_id={owner_id}`, 'not_a_path'],
    ['/goals?owner_id={owner_id}#top', 'placeholder_position'],
    ['/goals#?{owner_id}', 'placeholder_position'],
    ['/goals/x{owner_id}', 'placeholder_position'],
    ['/goals?q=owner:{owner_id}', 'placeholder_position'],
    ['/goals?{owner_id}', 'placeholder_position'],
    ['/goals?{owner_id}=1', 'placeholder_position'],
  ])('%j is refused as %s', (path, code) => {
    expect(checkGoalsPath(path)).toMatchObject({ ok: false, code })
  })
})

describe('the goals URL', () => {
  test.each([
    [base, defaultGoalsPath, 'https://api.cultureamp.com/v1/goals?owner_id=u-17'],
    [base, '/v1/goals?owner_id={owner_id}', 'https://api.cultureamp.com/v1/goals?owner_id=u-17'],
    [
      'https://api.cultureamp.com',
      '/v1/goals?owner_id={owner_id}',
      'https://api.cultureamp.com/v1/goals?owner_id=u-17',
    ],
    [
      'https://proxy.test/hr/ca',
      '/employees/{owner_id}/goals',
      'https://proxy.test/hr/ca/employees/u-17/goals',
    ],
    [
      'http://127.0.0.1:4010/v1',
      '/goals?a=1&owner_id={owner_id}',
      'http://127.0.0.1:4010/v1/goals?a=1&owner_id=u-17',
    ],
  ])('of %s and %s is %s', (baseUrl, path, expected) => {
    expect(href(goalsUrl(baseUrl, path, 'u-17'))).toBe(expected)
  })

  test('carries the cursor of a later page, encoded, and keeps the owner', () => {
    const cursor = { name: 'cursor', value: 'a+b/c==' }
    expect(href(goalsUrl(base, defaultGoalsPath, 'u', cursor))).toBe(
      `${base}/goals?owner_id=u&cursor=a%2Bb%2Fc%3D%3D`,
    )
    expect(href(goalsUrl(base, '/employees/{owner_id}/goals', 'u', cursor))).toBe(
      `${base}/employees/u/goals?cursor=a%2Bb%2Fc%3D%3D`,
    )
  })

  test('is refused when the cursor would repeat a parameter of the template', () => {
    expect(goalsUrl(base, defaultGoalsPath, 'u', { name: 'owner_id', value: 'other' }).ok).toBe(false)
  })

  // 40 hostile IDs, each in both positions.
  const hostileIds = [
    '...',
    '.hidden',
    '%2e%2e',
    '%2E%2e',
    '%252e%252e',
    '%',
    '%zz',
    '%00',
    '../admin',
    '..\\admin',
    '..;/',
    'a/b',
    'a\\b',
    'a//b',
    '/',
    '//evil.com',
    'https://evil.com',
    'a&owner_id=b',
    'a=b',
    '&',
    '=',
    '#',
    'a#b',
    '?',
    'a?b=c',
    'a;b',
    'a b',
    'a+b',
    '+',
    '$&',
    "$'",
    "o'neill",
    '"quoted"',
    '<script>',
    '{owner_id}',
    '[::1]',
    '@evil.com',
    'jo@example.com',
    'ünïcødé',
    '\u{1f600}',
    '\u202eabc',
    'e\u0301',
    'owner-id-stands-here-7f3a',
    'x'.repeat(200),
  ]
  test.each(hostileIds)('sends the ID %j as exactly one owner', (id) => {
    const inQuery = goalsUrl(base, defaultGoalsPath, id)
    expect(inQuery.ok && [...inQuery.url.searchParams]).toEqual([['owner_id', id]])
    expect(inQuery.ok && inQuery.url.pathname).toBe('/v1/goals')

    const inPath = goalsUrl(base, '/employees/{owner_id}/goals', id)
    const segments = inPath.ok ? inPath.url.pathname.split('/') : []
    expect(segments.map(decodeURIComponent)).toEqual(['', 'v1', 'employees', id, 'goals'])
    expect(inPath.ok && inPath.url.search).toBe('')
  })

  test.each(['', '.', '..', ' .. ', 'a\r\nb', 'a\u0000', 'x'.repeat(201)])('refuses the ID %.20j', (id) => {
    expect(href(goalsUrl(base, '/employees/{owner_id}/goals', id))).toBe('owner_id')
  })

  test('never leaves the template, whatever the ID', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (id) => {
        const inQuery = goalsUrl(base, defaultGoalsPath, id)
        const inPath = goalsUrl(base, '/employees/{owner_id}/goals', id)
        if (!inQuery.ok || !inPath.ok) return inQuery.ok === inPath.ok
        const segments = inPath.url.pathname.split('/')
        return (
          inQuery.url.href === `${base}/goals?owner_id=${inQuery.url.search.slice('?owner_id='.length)}` &&
          inQuery.url.searchParams.size === 1 &&
          inQuery.url.searchParams.get('owner_id') === id.trim() &&
          inPath.url.href === `${base}/employees/${segments[3]}/goals` &&
          decodeURIComponent(segments[3] ?? '') === id.trim()
        )
      }),
      { numRuns: 200 },
    )
  })
})
