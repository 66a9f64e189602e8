import { expect, test } from 'vitest'
import { DatabaseBusy, semaphore } from './semaphore.ts'

test('so many go on at a time, the others in the order they came', async () => {
  const limited = semaphore(2, 1_000)
  const began: number[] = []
  const ends = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
  const works = ends.map((end, n) =>
    limited(() => {
      began.push(n)
      return end.promise
    }),
  )
  await Promise.resolve()
  expect(began).toEqual([0, 1])
  ends[1]?.resolve()
  await works[1]
  expect(began).toEqual([0, 1, 2])
  for (const end of ends) end.resolve()
  await Promise.all(works)
  expect(began).toEqual([0, 1, 2, 3, 4])
})

test('work that would wait too long is rejected and not done; the next one is done', async () => {
  const limited = semaphore(1, 20)
  const end = Promise.withResolvers<void>()
  const first = limited(() => end.promise)
  let isDone = false
  const late = limited(async () => {
    isDone = true
  })
  await expect(late).rejects.toThrow(DatabaseBusy)
  end.resolve()
  await first
  expect(isDone).toBe(false)
  expect(await limited(async () => 'done')).toBe('done')
})

test('work that fails makes room for the next', async () => {
  const limited = semaphore(1, 1_000)
  const failing = limited(() => Promise.reject(new Error('no')))
  const next = limited(async () => 'done')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('done')
})
