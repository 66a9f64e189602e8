import { expect, test } from 'vitest'
import { failure } from './failure.ts'
import type { CallResult } from './http/call-result.ts'
import { maxPages, maxRows, readGoals } from './read-goals.ts'
import { answer, goal, readPages, settings } from './testing/read-pages.ts'

const page = (rows: unknown[], nextPath?: string) =>
  answer({ data: rows, ...(nextPath ? { pagination: { nextPath } } : {}) })
const next = (cursor: string) => `/v1/goals?owner_id=somebody-else&cursor=${encodeURIComponent(cursor)}`

test('one page is the whole answer', async () => {
  const { read, asked } = await readPages(page([goal('1', { status: 'done', owner_id: 'u-17' }), goal('2')]))
  expect(asked.map(String)).toEqual(['https://api.cultureamp.com/v1/goals?owner_id=u-17'])
  expect(read).toMatchObject({
    ok: true,
    complete: true,
    incompleteBecause: null,
    pages: 1,
    rowCount: 2,
    rowsWithoutOwner: 1,
    skipped: [],
    envelope: 'data',
    paging: null,
    goals: [{ cultureAmpId: '1', status: 'completed' }, { cultureAmpId: '2' }],
  })
})

test('an empty list is a complete answer without rows', async () => {
  const { read } = await readPages(page([]))
  expect(read).toMatchObject({ ok: true, complete: true, goals: [], rowCount: 0 })
})

test('further pages are asked on the configured base for the same owner, not the one that the link names', async () => {
  const { read, asked } = await readPages(
    page([goal('1')], next('a+/=')),
    page([], next('b')),
    page([goal('2')]),
  )
  expect(asked.slice(1).map(String)).toEqual([
    'https://api.cultureamp.com/v1/goals?owner_id=u-17&cursor=a%2B%2F%3D',
    'https://api.cultureamp.com/v1/goals?owner_id=u-17&cursor=b',
  ])
  expect(read).toMatchObject({ complete: true, pages: 3, rowCount: 2, paging: 'nextPath' })
})

test('the same cursor twice is a loop: incomplete, and asked no more', async () => {
  const { read, asked } = await readPages(
    page([goal('1')], next('a')),
    page([goal('2')], next('b')),
    page([goal('3')], next('a')),
  )
  expect(asked).toHaveLength(3)
  expect(read).toMatchObject({ ok: true, complete: false, incompleteBecause: 'loop', rowCount: 3 })
})

test('a link to a foreign host is never asked: incomplete', async () => {
  const { read, asked } = await readPages(page([goal('1')], 'https://evil.com/v1/goals?cursor=a'))
  expect(asked).toHaveLength(1)
  expect(read).toMatchObject({
    ok: true,
    complete: false,
    incompleteBecause: 'foreign_link',
    goals: [{ cultureAmpId: '1' }],
  })
})

test('page 100 is the last that is asked', async () => {
  const endless = (count: number) =>
    Array.from({ length: count }, (_, i) => page([goal(String(i))], next(String(i))))
  const { read, asked } = await readPages(...endless(maxPages + 5))
  expect(asked).toHaveLength(maxPages)
  expect(read).toMatchObject({
    complete: false,
    incompleteBecause: 'too_many_pages',
    pages: maxPages,
    goals: [],
  })

  const { read: exact } = await readPages(...endless(maxPages - 1), page([goal('last')]))
  expect(exact).toMatchObject({ complete: true, pages: maxPages })
})

test('a list of more than 5,000 rows is incomplete and yields no goals', async () => {
  const rows = Array.from({ length: maxRows }, (_, i) => goal(String(i)))
  const exact = await readPages(page(rows))
  expect(exact.read).toMatchObject({ complete: true, rowCount: maxRows })
  const { read } = await readPages(page([...rows, goal('over')], next('a')))
  expect(read).toMatchObject({ complete: false, incompleteBecause: 'too_many_rows' })
  expect(read.ok && read.goals).toEqual([])
})

test('a later page that fails makes the whole read fail', async () => {
  const refused = {
    ok: false,
    failure: failure('unavailable', 'api.cultureamp.com', { httpStatus: 502 }),
  } as const
  const { read } = await readPages(page([goal('1')], next('a')), refused)
  expect(read).toBe(refused)
})

test.each<[unknown, string]>([
  [{ data: null }, 'data (null)'],
  [{}, 'an object without fields'],
  [{ error: 'No scope' }, 'No scope'],
  [{ code: 403, message: 'Forbidden' }, 'Forbidden'],
  ['[]', 'a string'],
  [null, 'null'],
])('%j is drift, never "no goals"', async (value, seen) => {
  const { read } = await readPages(answer(value))
  expect(read).toMatchObject({
    ok: false,
    failure: { code: 'unexpected_shape', retryable: true, httpStatus: 200 },
  })
  const detail = read.ok ? '' : (read.failure.detail ?? '')
  expect(detail).toContain(seen)
  expect(detail).toContain('Expected: a list of goals')
})

test('a later page of unexpected shape fails too', async () => {
  const { read } = await readPages(page([goal('1')], next('a')), answer({ data: null }))
  expect(read).toMatchObject({ ok: false, failure: { code: 'unexpected_shape' } })
})

test('rows that are not usable goals are skipped with their ids, the others are read', async () => {
  const { read } = await readPages(
    page([goal('1'), { id: '2', name: '' }, 7, { id: '3', name: 'N', owner_id: 'u-99' }]),
  )
  expect(read).toMatchObject({
    ok: true,
    rowCount: 4,
    goals: [{ cultureAmpId: '1' }],
    skipped: [
      { reason: 'no_name', cultureAmpId: '2' },
      { reason: 'not_an_object', cultureAmpId: null },
      { reason: 'other_owner', cultureAmpId: '3' },
    ],
  })
})

test.each([[[{ id: '1' }]], [[{ id: '1' }, { name: 'N', owner_id: 'u-99' }]], [[null, null]]])(
  'rows without one usable (%j) are drift, not an empty list',
  async (rows) => {
    const { read } = await readPages(page(rows))
    expect(read).toMatchObject({ ok: false, failure: { code: 'unexpected_shape' } })
  },
)

test('rows that are all another owner’s or hidden are no drift, and not an empty answer either', async () => {
  const { read } = await readPages(
    page([goal('1', { owner_id: 'u-99' }), goal('2', { visibility: 'only_me' })]),
  )
  expect(read).toMatchObject({ ok: true, complete: true, goals: [], rowCount: 2 })
  expect(read.ok && read.skipped).toHaveLength(2)
})

test('of two rows with one id, on one page or two, the later updated_at wins, else the later row', async () => {
  const dated = (name: string, day: number | null) => ({
    id: '1',
    name,
    updated_at: day && `2026-01-0${day}`,
  })
  const winner = async (...pages: CallResult[]) => {
    const { read } = await readPages(...pages)
    return read.ok ? read.goals.map(({ name }) => name) : null
  }
  expect(await winner(page([dated('new', 2), dated('old', 1)]))).toEqual(['new'])
  expect(await winner(page([dated('old', 1)], next('a')), page([dated('new', 2)]))).toEqual(['new'])
  expect(await winner(page([dated('a', 1), dated('b', 1)]))).toEqual(['b'])
  expect(await winner(page([dated('a', 2), dated('b', null)]))).toEqual(['b'])
  expect(
    await winner(
      page([
        { id: 1, name: 'a' },
        { id: '1', name: 'b' },
      ]),
    ),
  ).toEqual(['b'])
})

test('two goals of one name without id and creation stay two, with the same ids in every order', async () => {
  const open = { name: 'Ship', status: 'On Track', description: 'North' }
  const done = { name: 'Ship', status: 'Completed', description: 'South' }
  const idsOf = async (...rows: object[]) => {
    const { read } = await readPages(page(rows))
    const goals = read.ok ? read.goals : []
    return Object.fromEntries(goals.map(({ cultureAmpId, status }) => [cultureAmpId, status]))
  }
  const ids = await idsOf(open, done)
  expect(Object.values(ids).sort()).toEqual(['completed', 'on_track'])
  expect(await idsOf(done, open)).toEqual(ids)
  const [first = '', second = ''] = Object.keys(ids)
  expect(await idsOf({ ...open, status: 'done' }, done)).toEqual({
    [first]: 'completed',
    [second]: 'completed',
  })
  expect(Object.keys(await idsOf(open))).toEqual([first])
  const bare = { name: 'Ship', status: 'done' }
  expect(Object.keys(await idsOf(bare, bare))).toEqual([first, second])
})

test('equal rows without an id count as often as they come on one page', async () => {
  const row = { name: 'Ship', status: 'On Track' }
  const { read } = await readPages(
    page([row, { ...row, updated_at: '2026-01-02' }], next('a')),
    page([{ ...row, updated_at: '2026-01-01' }]),
  )
  expect(read).toMatchObject({
    rowCount: 3,
    goals: [{ updatedAt: '2026-01-02T00:00:00.000Z' }, { updatedAt: '2026-01-01T00:00:00.000Z' }],
  })
  const once = await readPages(page([row], next('a')), page([row]))
  expect(once.read).toMatchObject({ rowCount: 2, goals: [{ name: 'Ship' }] })
  expect(once.read.ok && once.read.goals).toHaveLength(1)
})

test('drift is counted by name, at most 50 names, and holds no data', async () => {
  const varied = Array.from({ length: 70 }, (_, i) =>
    goal(`s${i}`, { status: `word ${i}`, [`extra${i}`]: 'text' }),
  )
  const rows = [
    goal('1', { status: 'blocked', progress: 1, key_results: [{}, {}], due_date: 'soon' }),
    goal('2', { status: 'blocked', progress: 2, 'jo@example.com': 1 }),
    goal('3', { status: 'mail jo@example.com' }),
  ]
  const { read } = await readPages(page(rows, next('a')), page(varied))
  if (!read.ok) throw new Error('failed')
  expect(read).toMatchObject({ keyResults: 2, unreadableDates: 1 })
  expect(read.unknownStatuses).toMatchObject({ blocked: 2, 'mail [email]': 1 })
  expect(read.unknownFields).toMatchObject({ progress: 2, '(unusual field name)': 1 })
  expect(Object.keys(read.unknownStatuses)).toHaveLength(51)
  expect(Object.keys(read.unknownFields)).toHaveLength(51)
  expect(JSON.stringify([read.unknownStatuses, read.unknownFields])).not.toContain('jo@')
})

test('an ID that cannot be sent fails without a call', async () => {
  let calls = 0
  const read = await readGoals('..', settings, async () => {
    calls++
    return answer([])
  })
  expect(read).toMatchObject({ ok: false, failure: { code: 'bad_request', retryable: false } })
  expect(calls).toBe(0)
})
