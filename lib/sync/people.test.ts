import { expect, test } from 'vitest'
import { peopleInTurn } from './people.ts'

const everybody = Array.from({ length: 150 }, (_, i) => ({
  employeeId: String(i).padStart(4, '0'),
  cultureAmpUserId: `user-${i}`,
  revision: 'r',
}))

function paged(list = everybody) {
  const asked: (string | null)[] = []
  const page = async (after: string | null, limit: number) => {
    asked.push(after)
    return list.filter((person) => after === null || person.employeeId > after).slice(0, limit)
  }
  return { next: peopleInTurn(page), asked }
}

test('everybody comes once and in order, however many ask at the same time', async () => {
  const { next } = paged()
  const taken: string[] = []
  const ask = async () => {
    for (let person = await next(); person; person = await next()) taken.push(person.employeeId)
  }
  await Promise.all(Array.from({ length: 8 }, ask))
  expect(taken).toEqual(everybody.map((person) => person.employeeId))
})

test('a page is read only when the last one is used up', async () => {
  const { next, asked } = paged()
  for (let i = 0; i < 64; i++) await next()
  expect(asked).toEqual([null])
  await next()
  expect(asked).toEqual([null, '0063'])
})

test('an empty list is asked for once and stays empty', async () => {
  const { next, asked } = paged([])
  expect(await next()).toBe(null)
  expect(await next()).toBe(null)
  expect(asked).toEqual([null])
})

test('a page that could not be read is asked for again by the next one', async () => {
  let isAway = true
  const next = peopleInTurn(async () => {
    if (isAway) throw new Error('away')
    return everybody.slice(0, 1)
  })
  await expect(next()).rejects.toThrow('away')
  isAway = false
  expect(await next()).toBe(everybody[0])
})
