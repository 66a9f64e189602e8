import { afterAll, beforeAll, expect, test } from 'vitest'
import { userIdOf } from './goals/people-ids.ts'
import { body, get, goalsOf, type Json } from './http/reading.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

const owner = userIdOf('amara')

/** Reads every page, taking rows and next cursor out by `rows` and `next`; gives ids. */
async function idsOf(
  rows: (answer: Json) => Json[],
  next: (answer: Json, link: string | null) => string | null,
) {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const response: Response = await get(sandbox, goalsOf(owner, cursor ?? undefined))
    const answer: Json = await response.json()
    ids.push(...rows(answer).map((row) => row.id))
    cursor = next(answer, response.headers.get('link'))
  } while (cursor)
  return ids
}

const cursorOf = (path: string | undefined) =>
  path ? new URL(path, sandbox.url).searchParams.get('cursor') : null

test.each<[string, Json, (answer: Json) => Json[], (answer: Json, link: string | null) => string | null]>([
  [
    'bare array with Link',
    { envelope: 'array', paging: 'link' },
    (a) => a,
    (_, link) => cursorOf(/<(.+)>; rel="next"/.exec(link ?? '')?.[1]),
  ],
  [
    'data.goals with nextCursor',
    { envelope: 'data.goals', paging: 'nextCursor' },
    (a) => a.data.goals,
    (a) => a.nextCursor,
  ],
  [
    'goals with afterKey alone',
    { envelope: 'goals', paging: 'afterKey' },
    (a) => a.goals,
    (a) => a.pagination?.afterKey,
  ],
  [
    'records with next_cursor',
    { envelope: 'records', paging: 'next_cursor' },
    (a) => a.records,
    (a) => a.next_cursor,
  ],
  [
    'results with an absolute link',
    { envelope: 'results', paging: 'absolute' },
    (a) => a.results,
    (a) => cursorOf(a.pagination?.nextPath),
  ],
  ['items without paging', { envelope: 'items', paging: 'none' }, (a) => a.items, () => null],
  [
    'data with nextPath alone',
    { paging: 'nextPath' },
    (a) => a.data,
    (a) => cursorOf(a.pagination?.nextPath),
  ],
  [
    'data with nextPath below the base',
    { paging: 'bare' },
    (a) => a.data,
    (a) => cursorOf(a.pagination?.nextPath),
  ],
])('%s brings every row once', async (_, shape, rows, next) => {
  sandbox.script(owner, { kind: 'shape', shape: { ...shape, pageSize: 2 } })
  sandbox.setGoals(
    owner,
    Array.from({ length: 5 }, (_, n) => ({ id: `g${n}` })),
  )
  expect(await idsOf(rows, next)).toEqual(['g0', 'g1', 'g2', 'g3', 'g4'])
})

test('links are absolute with the host that was asked, or begin with or without /v1', async () => {
  const nextPath = async (paging: 'absolute' | 'bare' | 'documented') => {
    sandbox.script(owner, { kind: 'shape', shape: { paging, pageSize: 1 } })
    return (await body(get(sandbox, goalsOf(owner)))).pagination.nextPath
  }
  expect(await nextPath('absolute')).toMatch(new RegExp(`^${sandbox.url}/goals\\?cursor=`))
  expect(await nextPath('bare')).toMatch(/^\/goals\?cursor=/)
  expect(await nextPath('documented')).toMatch(/^\/v1\/goals\?cursor=/)
})

test('the last page can end in every documented way', async () => {
  const last = async (lastPage: 'absent' | 'null' | 'empty' | 'blank') => {
    sandbox.script(owner, { kind: 'shape', shape: { lastPage } })
    return (await body(get(sandbox, goalsOf(owner)))).pagination
  }
  expect(await last('absent')).toBeUndefined()
  expect(await last('null')).toBeNull()
  expect(await last('empty')).toEqual({})
  expect(await last('blank')).toEqual({ nextPath: '', afterKey: null })
})

test('camel casing reaches nested keys and leaves values alone', async () => {
  sandbox.setGoals(owner, [{ due_date: 'a_b', key_results: [{ owner_id: 'c_d' }] }])
  sandbox.script(owner, { kind: 'shape', shape: { casing: 'camel' } })
  const { data } = await body(get(sandbox, goalsOf(owner)))
  expect(data).toEqual([{ dueDate: 'a_b', keyResults: [{ ownerId: 'c_d' }] }])
})
