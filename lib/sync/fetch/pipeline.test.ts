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
  const flowSteps: Pipeline = {
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
    judge: new SystemicFailureDetector(true),
    pause: systemClock,
    hasPlace: (asked) => asked < 8,
    onPlace: () => () => undefined,
    room: 64,
    signal: never,
    ...changed,
  }
  return { flowSteps, seen }
}

const ids = (answers: FetchedPerson[]) => answers.map((answer) => answer.person.employeeId).sort()

test('everybody is asked once and written once, eight at a time, in batches that fit', async () => {
  const { flowSteps, seen } = steps(500)
  expect(await runPipeline(flowSteps)).toEqual({ ending: null, halt: null, isLost: false })
  expect(ids(seen.written)).toEqual(Array.from({ length: 500 }, (_, n) => person(n).employeeId))
  expect(seen.most).toBe(8)
  expect(Math.max(...seen.batches)).toBeLessThanOrEqual(64)
})

test('nobody new is asked while as many as fit are not yet written', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { flowSteps, seen } = steps(500, { room: 10 })
  const write = flowSteps.write
  const running = runPipeline({
    ...flowSteps,
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

test('one at a time, the next is asked only after the last was written', async () => {
  const { flowSteps, seen } = steps(20, { room: 1 })
  await runPipeline(flowSteps)
  expect(seen.batches).toEqual(Array.from({ length: 20 }, () => 1))
})

test('one at a time, an answer that is kept back does not stop the flow', async () => {
  const { flowSteps, seen } = steps(5, { room: 1, judge: new SystemicFailureDetector(false) })
  await runPipeline({
    ...flowSteps,
    read: async (_, __) => fetchedGoals(seen.asked++, [`g${seen.asked}`], false),
  })
  expect(seen.written).toHaveLength(5)
})

test('an answer that is kept back to the end is written then', async () => {
  const { flowSteps, seen } = steps(1, { judge: new SystemicFailureDetector(false) })
  await runPipeline({ ...flowSteps, read: async () => fetchedGoals(0, ['a'], false) })
  expect(seen.written).toHaveLength(1)
})

test('an ending cuts the calls in flight; what was answered before is written', async () => {
  const { flowSteps, seen } = steps(100)
  let cut = 0
  const end = await runPipeline({
    ...flowSteps,
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

test('a refusal of everybody stops after as many calls as are made at once', async () => {
  const { flowSteps, seen } = steps(100, { judge: new SystemicFailureDetector(false) })
  const end = await runPipeline({
    ...flowSteps,
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

test('a run that was lost stops everything and writes nothing more', async () => {
  const { flowSteps, seen } = steps(500, { write: async () => false })
  expect(await runPipeline(flowSteps)).toEqual({ ending: null, halt: null, isLost: true })
  expect(seen.asked).toBeLessThanOrEqual(64)
})

test('an aborted signal ends it, with what was answered written', async () => {
  const abort = new AbortController()
  const { flowSteps, seen } = steps(1000, { signal: abort.signal })
  const running = runPipeline({
    ...flowSteps,
    read: (who, signal) => {
      if (seen.asked === 50) abort.abort()
      return flowSteps.read(who, signal)
    },
  })
  expect(await running).toEqual({ ending: null, halt: null, isLost: false })
  expect(seen.written).toHaveLength(seen.asked)
  expect(seen.asked).toBeLessThan(100)
})

test.each(['next', 'read', 'write'] as const)(
  'what %s throws is thrown, after all has stopped',
  async (step) => {
    const { flowSteps, seen } = steps(200)
    const broken = { ...flowSteps, [step]: async () => Promise.reject(new Error(step)) }
    await expect(runPipeline(broken)).rejects.toThrow(step)
    const { asked } = seen
    for (let i = 0; i < 10; i++) await tick()
    expect(seen.asked).toBe(asked)
  },
)
