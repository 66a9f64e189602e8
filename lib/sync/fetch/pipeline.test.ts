import { expect, test } from 'vitest'
import { systemClock } from '#lib/clock'
import { fetchedGoals, fetchFailure, person } from '../testing/answers.ts'
import type { FetchedPerson } from './fetched.ts'
import { type Pipeline, runPipeline } from './pipeline.ts'
import { SystemicFailureDetector } from './systemic-failure.ts'

const never = new AbortController().signal
const tick = () => new Promise<void>((resolve) => setImmediate(resolve))

function steps(people: number, changed: Partial<Pipeline> = {}) {
  const seen = { written: [] as FetchedPerson[], batches: [] as number[], inFlight: 0, most: 0, asked: 0 }
  let next = 0
  const pipeline: Pipeline = {
    next: async () => (next < people ? person(next++) : null),
    read: async ({ employeeId }) => {
      seen.asked++
      seen.most = Math.max(seen.most, ++seen.inFlight)
      await tick()
      seen.inFlight--
      return fetchedGoals(Number(employeeId.slice(-12)), ['a'])
    },
    write: async (answers) => {
      seen.batches.push(answers.length)
      seen.written.push(...answers)
      return true
    },
    detector: new SystemicFailureDetector(true),
    clock: systemClock,
    hasCapacity: (asked) => asked < 8,
    onCapacity: () => () => undefined,
    maxPending: 64,
    signal: never,
    ...changed,
  }
  return { pipeline, seen }
}

const ids = (answers: FetchedPerson[]) => answers.map((answer) => answer.person.employeeId).sort()

test('every person is read once and written once, eight at a time, in batches within the limit', async () => {
  const { pipeline, seen } = steps(500)
  expect(await runPipeline(pipeline)).toEqual({ ending: null, halt: null, isLost: false })
  expect(ids(seen.written)).toEqual(Array.from({ length: 500 }, (_, n) => person(n).employeeId))
  expect(seen.most).toBe(8)
  expect(Math.max(...seen.batches)).toBeLessThanOrEqual(64)
})

test('no new person is read while the maximum is unwritten', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { pipeline, seen } = steps(500, { maxPending: 10 })
  const write = pipeline.write
  const running = runPipeline({
    ...pipeline,
    write: async (answers) => {
      await promise
      return write(answers)
    },
  })
  for (let i = 0; i < 100; i++) await tick()
  expect(seen.asked).toBe(10)
  resolve()
  await running
  expect(seen.written).toHaveLength(500)
})

test('with at most one pending, the next person is read only after the last was written', async () => {
  const { pipeline, seen } = steps(20, { maxPending: 1 })
  await runPipeline(pipeline)
  expect(seen.batches).toEqual(Array.from({ length: 20 }, () => 1))
})

test('with at most one pending, a withheld answer does not stop the pipeline', async () => {
  const { pipeline, seen } = steps(5, { maxPending: 1, detector: new SystemicFailureDetector(false) })
  await runPipeline({
    ...pipeline,
    read: async (_, __) => fetchedGoals(seen.asked++, [`g${seen.asked}`], false),
  })
  expect(seen.written).toHaveLength(5)
})

test('an answer withheld to the end is written then', async () => {
  const { pipeline, seen } = steps(1, { detector: new SystemicFailureDetector(false) })
  await runPipeline({ ...pipeline, read: async () => fetchedGoals(0, ['a'], false) })
  expect(seen.written).toHaveLength(1)
})

test('a stop reason aborts the calls in flight, and earlier answers are written', async () => {
  const { pipeline, seen } = steps(100)
  let cut = 0
  const end = await runPipeline({
    ...pipeline,
    read: async ({ employeeId }, signal) => {
      const n = Number(employeeId.slice(-12))
      if (n < 3) return fetchedGoals(n, ['a'])
      if (n === 5) return tick().then(() => fetchFailure(n, 'unauthorized'))
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          cut++
          resolve(null)
        })
      })
    },
  })
  expect(end.ending?.code).toBe('unauthorized')
  expect(cut).toBeGreaterThan(0)
  expect(ids(seen.written)).toEqual([0, 1, 2].map((n) => person(n).employeeId))
})

test('a refusal for all people stops after at most as many calls as are in flight at once', async () => {
  const { pipeline, seen } = steps(100, { detector: new SystemicFailureDetector(false) })
  const end = await runPipeline({
    ...pipeline,
    read: async (_, __) => {
      seen.asked++
      await tick()
      return fetchFailure(1, 'forbidden')
    },
  })
  expect(end.ending?.code).toBe('forbidden')
  expect(seen.asked).toBeLessThanOrEqual(8)
  expect(seen.written).toEqual([])
})

test('a lost run stops everything and writes nothing more', async () => {
  const { pipeline, seen } = steps(500, { write: async () => false })
  expect(await runPipeline(pipeline)).toEqual({ ending: null, halt: null, isLost: true })
  expect(seen.asked).toBeLessThanOrEqual(64)
})

test('an aborted signal ends the pipeline with all answers written', async () => {
  const abort = new AbortController()
  const { pipeline, seen } = steps(1000, { signal: abort.signal })
  const running = runPipeline({
    ...pipeline,
    read: (who, signal) => {
      if (seen.asked === 50) abort.abort()
      return pipeline.read(who, signal)
    },
  })
  expect(await running).toEqual({ ending: null, halt: null, isLost: false })
  expect(seen.written).toHaveLength(seen.asked)
  expect(seen.asked).toBeLessThan(100)
})

test.each(['next', 'read', 'write'] as const)(
  'an error of %s is thrown after everything has stopped',
  async (step) => {
    const { pipeline, seen } = steps(200)
    const broken = { ...pipeline, [step]: async () => Promise.reject(new Error(step)) }
    await expect(runPipeline(broken)).rejects.toThrow(step)
    const { asked } = seen
    for (let i = 0; i < 10; i++) await tick()
    expect(seen.asked).toBe(asked)
  },
)
