import { expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import { PeopleQueue } from './people-queue.ts'

const allPeople = Array.from({ length: 600 }, (_, i) => ({
  employeeId: testId<EmployeeId>(String(i).padStart(4, '0')),
  cultureAmpUserId: `user-${i}`,
  revision: 'r',
}))

/** Those in `done` have an outcome already. */
function paged(list = allPeople, done: ReadonlySet<string> = new Set()) {
  const asked: (string | null)[] = []
  const page = async (after: string | null, limit: number) => {
    asked.push(after)
    const all = list.filter((person) => after === null || person.employeeId > after).slice(0, limit)
    const next = all.length < limit ? null : (all.at(-1)?.employeeId ?? null)
    return { people: all.filter((person) => !done.has(person.employeeId)), next }
  }
  const queue = new PeopleQueue(page)
  return { next: () => queue.next(), asked }
}

async function readAll(next: () => Promise<{ employeeId: EmployeeId } | null>): Promise<string[]> {
  const read: string[] = []
  const ask = async () => {
    for (let person = await next(); person; person = await next()) read.push(person.employeeId)
  }
  await Promise.all(Array.from({ length: 8 }, ask))
  return read
}

test('concurrent callers get every person once and in order', async () => {
  expect(await readAll(paged().next)).toEqual(allPeople.map((person) => person.employeeId))
})

test('pages of people who all have an outcome do not end the queue', async () => {
  const done = new Set(allPeople.slice(10, 590).map((person) => person.employeeId))
  const rest = allPeople.filter((person) => !done.has(person.employeeId))
  expect(await readAll(paged(allPeople, done).next)).toEqual(rest.map((person) => person.employeeId))
})

test('the next page is prefetched once half of the last one is used up', async () => {
  const { next, asked } = paged()
  for (let i = 0; i < 128; i++) await next()
  expect(asked).toEqual([null])
  await next()
  expect(asked).toEqual([null, '0255'])
})

test('an empty list is queried once', async () => {
  const { next, asked } = paged([])
  expect(await next()).toBe(null)
  expect(await next()).toBe(null)
  expect(asked).toEqual([null])
})

test('the next call repeats the query of a failed page', async () => {
  let isAway = true
  const queue = new PeopleQueue(async () => {
    if (isAway) throw new Error('away')
    return { people: allPeople.slice(0, 1), next: null }
  })
  await expect(queue.next()).rejects.toThrow('away')
  isAway = false
  expect(await queue.next()).toBe(allPeople[0])
})

test('a failed prefetch is repeated when the page is needed', async () => {
  let times = 0
  const queue = new PeopleQueue(async () => {
    if (++times === 2) throw new Error('away')
    return times === 1
      ? { people: allPeople.slice(0, 1), next: testId('0000') }
      : { people: allPeople.slice(1, 2), next: null }
  })
  expect(await queue.next()).toBe(allPeople[0])
  await new Promise((resolve) => setImmediate(resolve))
  expect(await queue.next()).toBe(allPeople[1])
  expect(await queue.next()).toBe(null)
})
