import { expect, test } from 'vitest'
import { systemClock } from '#lib/clock'
import { fetchedGoals, fetchFailure, person } from '../testing/answers.ts'
import type { FetchedPerson } from './fetched.ts'
import { maxPendingPeople, Pipeline, type PipelineOptions, type PipelineSteps } from './pipeline.ts'
import { SystemicFailureDetector } from './systemic-failure.ts'

const never = new AbortController().signal
const tick = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A list of people, read eight at a time, with a record of what was read and written. */
function listOf(people: number) {
  const seen = { written: [] as FetchedPerson[], batches: [] as number[], inFlight: 0, most: 0, asked: 0 }
  let next = 0
  const steps: PipelineSteps = {
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
  }
  const options: PipelineOptions = {
    detector: new SystemicFailureDetector(true),
    capacity: { allows: (inFlight) => inFlight < 8, onChange: () => () => undefined },
    maxPending: 64,
    clock: systemClock,
    lost: never,
    shutdown: never,
  }
  const run = (changed: Partial<PipelineSteps> = {}, chosen: Partial<PipelineOptions> = {}) =>
    new Pipeline({ ...steps, ...changed }, { ...options, ...chosen }).run()
  return { steps, seen, run }
}

const withoutSuccess = () => ({ detector: new SystemicFailureDetector(false) })
const ids = (answers: FetchedPerson[]) => answers.map((answer) => answer.person.employeeId).sort()

test('every person is read once and written once, eight at a time, in batches within the limit', async () => {
  const { seen, run } = listOf(500)
  expect(await run()).toEqual({ kind: 'completed' })
  expect(ids(seen.written)).toEqual(Array.from({ length: 500 }, (_, n) => person(n).employeeId))
  expect(seen.most).toBe(8)
  expect(Math.max(...seen.batches)).toBeLessThanOrEqual(64)
})

test('no new person is read while the maximum number of people is pending', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { steps, seen, run } = listOf(500)
  const write = async (answers: FetchedPerson[]) => {
    await promise
    return steps.write(answers)
  }
  const running = run({ write }, { maxPending: 10 })
  for (let i = 0; i < 100; i++) await tick()
  expect(seen.asked).toBe(10)
  resolve()
  await running
  expect(seen.written).toHaveLength(500)
})

test.each([
  [8, 64],
  [32, 64],
  [256, 512],
])('with %i calls at once a crash repeats at most %i people', async (ceiling, most) => {
  const { seen, run } = listOf(1000)
  const capacity = { allows: (inFlight: number) => inFlight < ceiling, onChange: () => () => undefined }
  const crash = new AbortController()
  const stopped = new Promise<boolean>((resolve) => {
    crash.signal.addEventListener('abort', () => resolve(false))
  })
  const running = run(
    { write: () => stopped },
    { capacity, maxPending: maxPendingPeople(ceiling), lost: crash.signal },
  )
  for (let i = 0; i < 300; i++) await tick()
  expect(seen.asked).toBe(most)
  crash.abort()
  await running
})

test('with at most one pending, the next person is read only after the last was written', async () => {
  const { seen, run } = listOf(20)
  await run({}, { maxPending: 1 })
  expect(seen.batches).toEqual(Array.from({ length: 20 }, () => 1))
})

test('with at most one pending, a withheld answer does not stop the pipeline', async () => {
  const { seen, run } = listOf(5)
  const read = async () => fetchedGoals(seen.asked++, [`g${seen.asked}`], false)
  await run({ read }, { maxPending: 1, ...withoutSuccess() })
  expect(seen.written).toHaveLength(5)
})

test('an answer withheld to the end is written at the end', async () => {
  const { seen, run } = listOf(1)
  await run({ read: async () => fetchedGoals(0, ['a'], false) }, withoutSuccess())
  expect(seen.written).toHaveLength(1)
})

test('a stop reason aborts the calls in flight, and received answers are written', async () => {
  const { seen, run } = listOf(100)
  let cut = 0
  const reason = await run({
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
  expect(reason).toMatchObject({ kind: 'failed', failure: { code: 'unauthorized' } })
  expect(cut).toBeGreaterThan(0)
  expect(ids(seen.written)).toEqual([0, 1, 2].map((n) => person(n).employeeId))
})

test('a refusal for all people stops after at most as many calls as are in flight at once', async () => {
  const { seen, run } = listOf(100)
  const read = async () => {
    seen.asked++
    await tick()
    return fetchFailure(1, 'forbidden')
  }
  const reason = await run({ read }, withoutSuccess())
  expect(reason).toMatchObject({ kind: 'failed', failure: { code: 'forbidden' } })
  expect(seen.asked).toBeLessThanOrEqual(8)
  expect(seen.written).toEqual([])
})

test('a lost run stops everything and writes nothing more', async () => {
  const { seen, run } = listOf(500)
  expect(await run({ write: async () => false })).toEqual({ kind: 'lost' })
  expect(seen.asked).toBeLessThanOrEqual(64)
})

test.each([
  ['shutdown', 'shuttingDown'],
  ['lost', 'lost'],
] as const)('an aborted %s signal ends the pipeline with all answers written', async (signal, kind) => {
  const abort = new AbortController()
  const { steps, seen, run } = listOf(1000)
  const read: PipelineSteps['read'] = (who, calls) => {
    if (seen.asked === 50) abort.abort()
    return steps.read(who, calls)
  }
  expect(await run({ read }, { [signal]: abort.signal })).toEqual({ kind })
  expect(seen.written).toHaveLength(seen.asked)
  expect(seen.asked).toBeLessThan(100)
})

test('a refusal for all people counts more than a request to wait that came before it', async () => {
  const { run } = listOf(100)
  const read: PipelineSteps['read'] = async ({ employeeId }) => {
    if (Number(employeeId.slice(-12)) === 0) {
      return { kind: 'stop', reason: { kind: 'deferred', waitMs: 3_600_000 } }
    }
    return tick().then(() => fetchFailure(1, 'unauthorized'))
  }
  expect(await run({ read })).toMatchObject({ kind: 'failed', failure: { code: 'unauthorized' } })
})

test('a person who is not written because the run is deferred does not count as read', async () => {
  const { seen, run } = listOf(1)
  const reason = { kind: 'deferred', waitMs: 3_600_000 } as const
  expect(await run({ read: async () => ({ kind: 'stop', reason }) })).toEqual(reason)
  expect(seen.written).toEqual([])
})

test.each(['next', 'read', 'write'] as const)(
  'an error of %s is thrown after everything has stopped',
  async (step) => {
    const { seen, run } = listOf(200)
    await expect(run({ [step]: async () => Promise.reject(new Error(step)) })).rejects.toThrow(step)
    const { asked } = seen
    for (let i = 0; i < 10; i++) await tick()
    expect(seen.asked).toBe(asked)
  },
)
