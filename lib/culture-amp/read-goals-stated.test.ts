import { expect, test } from 'vitest'
import { failure } from './failure.ts'
import { readGoals } from './read-goals.ts'
import { answer, goal, settings } from './testing/read-pages.ts'

/** Answers like a server that cuts a list of 57 goals into pages of 20, and states it by `around`. */
async function readCut(
  around: (request: { page: number; offset: number }) => object,
  { ignoresPage = false, refuses = false } = {},
) {
  const asked: string[] = []
  const read = await readGoals('u-17', settings, async ({ searchParams }) => {
    asked.push(searchParams.toString())
    if (refuses && asked.length > 1) {
      return { ok: false, failure: failure('bad_request', 'api.cultureamp.com', { httpStatus: 400 }) }
    }
    const page = ignoresPage ? 1 : Number(searchParams.get('page') ?? 1)
    const offset = Number(searchParams.get('offset') ?? (page - 1) * 20)
    const rows = Array.from({ length: Math.min(20, 57 - offset) }, (_, i) => goal(String(offset + i)))
    return answer({ data: rows, ...around({ page, offset }) })
  })
  if (!read.ok) throw new Error(read.failure.code)
  return { read, asked }
}

test.each<[string, (request: { page: number; offset: number }) => object, string]>([
  ['meta.page and total', ({ page }) => ({ meta: { page, per_page: 20, total: 57 } }), 'page'],
  [
    'currentPage and totalPages',
    ({ page }) => ({ pagination: { currentPage: page, totalPages: 3 } }),
    'page',
  ],
  ['page and has_more', ({ page }) => ({ page, has_more: page < 3 }), 'page'],
  ['offset and total_count', ({ offset }) => ({ offset, limit: 20, total_count: 57 }), 'offset'],
  ['offset and has_more', ({ offset }) => ({ offset, has_more: offset < 40 }), 'offset'],
  ['a page object', ({ page }) => ({ page: { number: page, size: 20, totalElements: '57' } }), 'page'],
])('a list cut into pages is read whole by %s', async (_, around, kind) => {
  const { read, asked } = await readCut(around)
  expect(asked.slice(1)).toEqual(
    kind === 'page'
      ? ['owner_id=u-17&page=2', 'owner_id=u-17&page=3']
      : ['owner_id=u-17&offset=20', 'owner_id=u-17&offset=40'],
  )
  expect(read).toMatchObject({ complete: true, pages: 3, rowCount: 57, paging: kind, isPossiblyCut: false })
  expect(read.goals).toHaveLength(57)
})

test('pages that count from 0 end with the last one', async () => {
  const asked: string[] = []
  const read = await readGoals('u-17', settings, async ({ searchParams }) => {
    asked.push(searchParams.get('page') ?? '')
    const page = Number(searchParams.get('page') ?? 0)
    return answer({ data: [goal(String(page))], page, totalPages: 3 })
  })
  expect(asked).toEqual(['', '1', '2'])
  expect(read).toMatchObject({ complete: true, pages: 3 })
})

test.each<[string, object]>([
  ['total_count', { total_count: 57 }],
  ['meta.total', { meta: { per_page: 20, total: '57' } }],
  ['pagination.totalPages', { pagination: { totalPages: 3 } }],
  ['has_more', { has_more: true }],
  ['links.next', { links: { next: '/v1/goals?page[number]=2' } }],
  ['count', { count: 21 }],
])('an answer whose %s states more than came is incomplete, with the goals that came', async (at, around) => {
  const { read, asked } = await readCut(() => around)
  expect(asked).toHaveLength(1)
  expect(read).toMatchObject({ complete: false, incompleteBecause: 'more_stated', incompleteAt: at })
  expect(read.goals).toHaveLength(20)
})

test('X-Total-Count counts as a field of the answer does', async () => {
  const read = await readGoals('u-17', settings, async () => ({
    ok: true,
    value: [goal('1')],
    linkHeader: null,
    totalCount: 57,
  }))
  expect(read).toMatchObject({
    complete: false,
    incompleteAt: 'X-Total-Count',
    goals: [{ cultureAmpId: '1' }],
  })
})

test.each([
  { total: 20 },
  { total_count: '20', count: 20 },
  { meta: { total: 3 } },
  { totalPages: 1, page: 1 },
])('an answer that states %j and holds as much is complete, and not taken for truncated', async (around) => {
  const { read } = await readCut(() => around)
  expect(read).toMatchObject({ complete: true, incompleteBecause: null, isPossiblyCut: false })
})

test('a server that ignores or refuses the page asked for yields the first page, incomplete', async () => {
  const numbered = ({ page }: { page: number }) => ({ page, totalPages: 3 })
  const ignored = await readCut(numbered, { ignoresPage: true })
  expect(ignored.asked).toHaveLength(2)
  expect(ignored.read).toMatchObject({ complete: false, incompleteBecause: 'loop', rowCount: 20, pages: 1 })
  const refused = await readCut(numbered, { refuses: true })
  expect(refused.read).toMatchObject({ complete: false, incompleteBecause: 'more_stated', rowCount: 20 })
})
