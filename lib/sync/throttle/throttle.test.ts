import { describe, expect, test } from 'vitest'
import { size } from '#lib/testing/size'
import { FairShare } from './fair-share.ts'
import { askAll, fixedWindow, simulate, tokenBucket, unlimited } from './testing/simulated-limiter.ts'
import { onBusyMachine, virtualTime } from './testing/virtual-time.ts'
import { Throttle } from './throttle.ts'

const minute = 60_000
/** The more, the less the first moments weigh, in which the limit is found. */
const people = size(5_000, 10_000)
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

describe('under a limit', () => {
  const shapes = [
    { name: 'a bucket of 50 at 200 a second', limiter: () => tokenBucket(200, 50), people },
    { name: 'a bucket of 10 at 200 a second', limiter: () => tokenBucket(200, 10), people },
    {
      name: 'a bucket of 20 at 10 a second',
      limiter: () => tokenBucket(10, 20),
      people: people / 2,
      isFar: true,
    },
    { name: 'a window of 200 a second', limiter: () => fixedWindow(200, 1_000), people },
    {
      name: 'a window of 600 a minute',
      limiter: () => fixedWindow(600, minute),
      people,
      isFar: true,
    },
  ]
  const cases = (['seconds', 'date', 'none'] as const)
    .flatMap((retryAfter) => shapes.map((shape) => ({ ...shape, retryAfter })))
    // Nothing tells a minute's window without a header from a server that is away.
    .filter(({ name, retryAfter }) => !(name.endsWith('minute') && retryAfter === 'none'))

  test.for(cases)(
    '$name, Retry-After $retryAfter: at least 90 % of it are used, and at most 2 % of the calls refused',
    async ({ limiter, people, isFar, retryAfter }, { annotate }) => {
      const latencyMs = isFar ? ([80, 400] as const) : ([20, 20] as const)
      const end = await simulate({ limiter: limiter(), people, latencyMs, retryAfter })
      await annotate(`${percent(end.shareUsed)} used, ${percent(end.shareRefused)} refused`)
      expect(end).toMatchObject({ answered: people, failed: 0, early: 0, stopped: null })
      expect(end.maxAtOnce).toBeLessThanOrEqual(32)
      expect(end.shareUsed).toBeGreaterThanOrEqual(0.9)
      expect(end.shareRefused).toBeLessThanOrEqual(0.02)
    },
  )

  test('a window of a second is used as much on a machine that stalls for up to 80 ms now and then', async () => {
    const time = onBusyMachine(virtualTime(), 80)
    const throttle = new Throttle(32, time, new FairShare(32))
    const limiter = fixedWindow(200, 1_000)
    const end = await time.run(askAll({ limiter, people }, time, throttle))
    expect(end).toMatchObject({ answered: people, failed: 0, early: 0 })
    expect(end.shareUsed).toBeGreaterThanOrEqual(0.92)
    expect(end.shareRefused).toBeLessThanOrEqual(0.02)
  })

  test('a window is found at once, however much of it is over when the run begins', async () => {
    const ends: Awaited<ReturnType<typeof simulate>>[] = []
    for (let phaseMs = 0; phaseMs < 1_000; phaseMs += size(100, 50)) {
      ends.push(await simulate({ limiter: fixedWindow(200, 1_000, phaseMs), people: 3_000 }))
    }
    const mean = (of: (end: (typeof ends)[number]) => number) =>
      ends.reduce((sum, end) => sum + of(end), 0) / ends.length
    expect(mean(({ shareUsed }) => shareUsed)).toBeGreaterThan(0.9)
    expect(Math.min(...ends.map(({ shareUsed }) => shareUsed))).toBeGreaterThan(0.85)
    // The calls in flight when it is first used up are a hundredth of so few calls already.
    expect(mean(({ shareRefused }) => shareRefused)).toBeLessThan(0.02)
  })

  test('where others have used it up, so that the first call of all is refused, it goes on in a moment', async () => {
    const bucket = tokenBucket(20, 10)
    for (let n = 0; n < 10; n++) bucket.admit(0)
    const end = await simulate({ limiter: bucket, people: 1 })
    expect(end).toMatchObject({ answered: 1, failed: 0 })
    expect(end.ms).toBeLessThan(2_000)
  })

  const usedUp = [0, 1, 5].flatMap((before) => [1_500, 60_000].map((untilMs) => ({ before, untilMs })))

  test.each(usedUp)(
    'where others use it up after $before calls for $untilMs ms, the rate does not stay at that',
    async ({ before, untilMs }) => {
      const bucket = tokenBucket(20, 10)
      let calls = 0
      const limiter = {
        ...bucket,
        admit: (now: number) => (calls++ >= before && now < untilMs ? 1_000 : bucket.admit(now)),
      }
      const end = await simulate({ limiter, people: 400 })
      expect(end).toMatchObject({ answered: 400, failed: 0 })
      expect(end.ms).toBeLessThan(untilMs + 90_000)
    },
  )

  test('a probe that fails gives way to another one', async () => {
    const isAway = (now: number) => now > 400 && now < 700
    const end = await simulate({ limiter: fixedWindow(200, 1_000), people: 2_000, isAway })
    expect(end).toMatchObject({ answered: 2_000, failed: 0, stopped: null })
  })

  test('a limit that falls to a tenth is followed within seconds', async () => {
    const [fast, slow] = [tokenBucket(200, 20), tokenBucket(20, 20)]
    const limiter = {
      admit: (now: number) => (now < 20_000 ? fast : slow).admit(now),
      allowed: (until: number) => 4_000 + slow.allowed(until - 20_000),
    }
    const end = await simulate({ limiter, people: 6_000 })
    expect(end.shareUsed).toBeGreaterThan(0.92)
    expect(end.shareRefused).toBeLessThan(0.03)
    expect(end.failed).toBe(0)
  })

  test('a limit that rises is found again', async () => {
    const [slow, fast] = [tokenBucket(20, 20), tokenBucket(200, 20)]
    const limiter = { ...fast, admit: (now: number) => (now < 20_000 ? slow : fast).admit(now) }
    const end = await simulate({ limiter, people: 12_000 })
    const late = end.sent.filter(({ at }) => at > end.ms - 5_000).length / 5
    expect(late).toBeGreaterThan(170)
  })
})

test('a limit is still known after an hour without calls', async () => {
  const time = virtualTime()
  const throttle = new Throttle(32, time, new FairShare(32))
  const run = () => askAll({ limiter: tokenBucket(20, 20), people: 600 }, time, throttle)
  const first = await time.run(run())
  await time.run(time.sleep(60 * minute))
  throttle.begin()
  const second = await time.run(run())
  expect(second).toMatchObject({ answered: 600, failed: 0 })
  expect(second.shareRefused).toBeLessThan(first.shareRefused / 2)
})

test('people whose calls alone are refused hold up the others only for moments', async () => {
  const time = virtualTime()
  const throttle = new Throttle(32, time, new FairShare(32))
  const limiter = { admit: () => 900, allowed: () => 1 }
  void time.sleep(2_000).then(() => askAll({ limiter, people: 10 }, time, throttle))
  const others = await time.run(askAll({ limiter: unlimited, people: 10_000 }, time, throttle))
  expect(others).toMatchObject({ answered: 10_000, failed: 0, stopped: null })
  // Alone they take 6.5 seconds; ten people's refusals, ten each, cost a probe each.
  expect(others.ms).toBeLessThan(30_000)
})

test('without a limit calls double up to the ceiling, and never go above it', async () => {
  const end = await simulate({ limiter: unlimited, people: 3_000, ceiling: 48 })
  expect(end.maxAtOnce).toBe(48)
  // Four rounds of doubling, then 48 each 20 ms.
  expect(end.ms).toBeLessThan((3_000 / 48) * 20 * 1.1)
})

test('errors of one call in ten are retried within the budget, and cost little time', async () => {
  const end = await simulate({ limiter: unlimited, people: 5_000, isAway: (now) => now % 200 < 20 })
  expect(end.answered).toBe(5_000)
  expect(end.retried).toBeLessThanOrEqual(20 + end.sent.length / 5)
})

describe('when the server is away for half an hour', () => {
  test('at most 100 calls are made, two at once at first when it is back, and the run is complete soon after', async () => {
    const [from, to] = [5_000, 5_000 + 30 * minute]
    const isAway = (now: number) => now >= from && now < to
    const end = await simulate({ limiter: unlimited, people: 5_000, latencyMs: [80, 400], isAway })
    expect(end).toMatchObject({ answered: 5_000, failed: 0, stopped: null })
    expect(end.sent.filter(({ at }) => isAway(at)).length).toBeLessThanOrEqual(100)
    const back = end.sent.filter(({ at }) => at >= to)
    const first = back[0]?.at ?? 0
    const calm = back.filter(({ at }) => at < first + 5_000)
    expect(Math.max(...calm.map(({ inFlight }) => inFlight))).toBeLessThanOrEqual(2)
    expect(end.ms).toBeLessThanOrEqual(to + 2 * minute)
  })

  test('and longer: the run ends, and no person gets a failure', async () => {
    const end = await simulate({ limiter: unlimited, people: 5_000, isAway: (now) => now > 2_000 })
    expect(end).toMatchObject({ stopped: 'failed', failed: 0 })
    expect(end.ms).toBeLessThan(32 * minute)
    expect(end.sent.filter(({ at }) => at > 2_000).length).toBeLessThanOrEqual(100)
  })
})

describe('when the server refuses everything', () => {
  test('for an hour: the run is deferred after the first such refusal', async () => {
    const limiter = { admit: () => 60 * minute, allowed: () => 1 }
    const end = await simulate({ limiter, people: 1_000 })
    expect(end).toMatchObject({ stopped: 'deferred', answered: 0, failed: 0 })
    expect(end.sent.length).toBeLessThanOrEqual(5)
  })

  test('a second at a time: it is called less and less, and after a quarter of an hour the run is deferred', async () => {
    const limiter = { admit: () => 500, allowed: () => 1 }
    const end = await simulate({ limiter, people: 1_000 })
    expect(end).toMatchObject({ stopped: 'deferred', early: 0, failed: 0 })
    expect(end.ms).toBeLessThan(20 * minute)
    expect(end.sent.length).toBeLessThan(60)
  })
})

test('a deferred run goes on once its wait is over, also where it left the breaker open', async () => {
  const time = virtualTime()
  const throttle = new Throttle(32, time, new FairShare(32))
  const limiter = { admit: (now: number) => Math.max(0, 20 * minute - now), allowed: () => 1 }
  const first = await time.run(askAll({ limiter, people: 100 }, time, throttle))
  expect(first).toMatchObject({ stopped: 'deferred', answered: 0 })
  await time.run(time.sleep(40 * minute))
  const second = await time.run(askAll({ limiter, people: 100 }, time, throttle))
  expect(second).toMatchObject({ stopped: null, answered: 100 })
})

describe('several at once in one worker', () => {
  /** How long a quick service's people take, beside so many slow services whose runs began before. */
  async function quickBeside(slowOnes: number) {
    const time = virtualTime()
    const capacity = new FairShare(64)
    const slow = { limiter: unlimited, people: 100_000, latencyMs: [4_000, 6_000] } as const
    for (let n = 0; n < slowOnes; n++) void askAll(slow, time, new Throttle(32, time, capacity))
    const quick = new Throttle(32, time, capacity)
    const { ms } = await time.run(
      time
        .sleep(60_000)
        .then(() => askAll({ limiter: unlimited, people: 4_000, latencyMs: [100, 100] }, time, quick)),
    )
    return ms
  }

  test('services that take five seconds an answer leave another at least 40 % of what it does alone', async () => {
    const alone = await quickBeside(0)
    expect(alone / (await quickBeside(1))).toBeGreaterThan(0.9)
    expect(alone / (await quickBeside(3))).toBeGreaterThan(0.4)
  })

  test('a one-person run goes before all other calls of its connection, at the same rate', async () => {
    const time = virtualTime()
    const throttle = new Throttle(32, time, new FairShare(32))
    const limiter = tokenBucket(10, 20)
    const all = askAll({ limiter, people: 1_000 }, time, throttle)
    const one = await time.run(
      time.sleep(30_000).then(() => askAll({ limiter, people: 1, isUrgent: true }, time, throttle)),
    )
    expect(one).toMatchObject({ answered: 1 })
    expect(one.ms).toBeLessThan(1_500)
    expect((await time.run(all)).shareUsed).toBeGreaterThan(0.9)
  })

  test('a one-person run does not wait for a service that is away, and fails', async () => {
    const time = virtualTime()
    const throttle = new Throttle(32, time, new FairShare(32))
    void askAll({ limiter: unlimited, people: 1_000, isAway: () => true }, time, throttle)
    const one = await time.run(
      time
        .sleep(10_000)
        .then(() => askAll({ limiter: unlimited, people: 1, isUrgent: true }, time, throttle)),
    )
    expect(one).toMatchObject({ ms: 0, failed: 1, sent: [] })
  })
})

test('a cancelled call stops waiting at once and is not in flight', async () => {
  const time = virtualTime()
  const throttle = new Throttle(1, time, new FairShare(1))
  const request = { person: 'p', isUrgent: false, wasRefused: false }
  const abort = new AbortController()
  const first = await throttle.acquire({ ...request, signal: abort.signal })
  const second = throttle.acquire({ ...request, signal: abort.signal })
  abort.abort()
  expect(await second).toEqual({ kind: 'cancelled' })
  expect(await throttle.acquire({ ...request, signal: abort.signal })).toEqual({ kind: 'cancelled' })
  expect(throttle.inFlight).toBe(1)
  if (first.kind === 'granted') first.release(null)
  expect(throttle.inFlight).toBe(0)
})
