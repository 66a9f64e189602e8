import { describe, expect, test } from 'vitest'
import { testId } from '#db/testing/test-id'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { dueDay, jitterOf, momentOf, nextMoment, type Schedule } from './next-run.ts'

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Asia/Kolkata',
]

const schedule = (timeZone: string, minute: number, jitterSeconds = 0): Schedule => ({
  timeZone,
  minute,
  jitterSeconds,
})
const moment = (day: string, of: Schedule) => momentOf(day, of).toISOString()

/** What workers do over days: start the run that is due and compute the next moment. */
function live(of: (now: number) => Schedule, from: number, to: number, wait: () => number) {
  const runs: { day: string; at: number }[] = []
  const last = () => runs.at(-1)?.day ?? null
  let next = nextMoment(new Date(from), of(from), null)
  for (let now = from; now < to; now = Math.max(now, next.getTime()) + wait()) {
    if (next.getTime() > now) continue
    const day = dueDay(new Date(now), of(now), last())
    if (day) runs.push({ day, at: now })
    next = nextMoment(new Date(now), of(now), last())
  }
  return runs
}

const hour = 60 * 60_000
const start = Date.parse('2027-01-01T12:00:00Z')
const days = 400

describe('there is exactly one run a day', () => {
  test.each(zones)('400 days in %s are 400 runs, at any time of the day', (timeZone) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 899 }), (minute, jitter) => {
        const of = schedule(timeZone, minute, jitter)
        const first = nextMoment(new Date(start), of, null).getTime()
        const runs = live(
          () => of,
          start,
          first + (days - 1) * 24 * hour + 2 * hour,
          () => 30_000,
        )
        expect(runs).toHaveLength(days)
        expect(new Set(runs.map((run) => run.day)).size).toBe(days)
      }),
      { numRuns: size(2, 20) },
    )
  })

  test('a time that spring skips runs an hour later, a time that autumn repeats runs once', () => {
    const berlin = schedule('Europe/Berlin', 150)
    expect(moment('2027-03-27', berlin)).toBe('2027-03-27T01:30:00.000Z')
    expect(moment('2027-03-28', berlin)).toBe('2027-03-28T01:30:00.000Z')
    expect(moment('2027-03-29', berlin)).toBe('2027-03-29T00:30:00.000Z')
    expect(moment('2027-10-31', berlin)).toBe('2027-10-31T00:30:00.000Z')
    expect(dueDay(new Date('2027-10-31T01:31:00Z'), berlin, '2027-10-31')).toBe(null)
  })

  test('a change to the other side of the earth doubles no day, and the next run starts within 48 hours', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 72, max: 200 }),
        (before, after, minute, hours) => {
          const changedAt = start + hours * hour
          const of = (now: number) => schedule(now < changedAt ? before : after, minute)
          const runs = live(of, start, start + 20 * 24 * hour, () => 30_000)
          expect(new Set(runs.map((run) => run.day)).size).toBe(runs.length)
          for (const [i, run] of runs.entries()) {
            expect(run.at - (runs[i - 1]?.at ?? start)).toBeLessThanOrEqual(48 * hour + 60_000)
          }
        },
      ),
      { numRuns: size(40, 1_000) },
    )
  })

  test('a time changed to later today waits for tomorrow when today had its run', () => {
    const now = new Date('2027-05-05T10:00:00Z')
    expect(nextMoment(now, schedule('UTC', 900), '2027-05-05').toISOString()).toBe('2027-05-06T15:00:00.000Z')
    expect(nextMoment(now, schedule('UTC', 900), '2027-05-04').toISOString()).toBe('2027-05-05T15:00:00.000Z')
  })
})

test('runs missed in an outage are caught up once, and the next one starts at its time', () => {
  const of = schedule('Europe/Berlin', 120)
  const now = new Date('2027-06-10T09:00:00Z')
  expect(dueDay(now, of, '2027-06-05')).toBe('2027-06-10')
  expect(dueDay(now, of, '2027-06-10')).toBe(null)
  expect(nextMoment(now, of, '2027-06-10').toISOString()).toBe('2027-06-11T00:00:00.000Z')
})

test('the leap day and the turn of the year get one run each', () => {
  const of = schedule('America/New_York', 1439, 899)
  expect(moment('2028-02-29', of)).toBe('2028-03-01T05:13:59.000Z')
  // The jitter has carried it over midnight, and it is still that day's.
  expect(dueDay(new Date('2028-03-01T05:14:00Z'), of, '2028-02-28')).toBe('2028-02-29')
  expect(nextMoment(new Date('2027-12-31T05:10:00Z'), of, '2027-12-29').toISOString()).toBe(
    '2027-12-31T05:13:59.000Z',
  )
  expect(nextMoment(new Date('2028-01-01T05:14:00Z'), of, '2027-12-31').toISOString()).toBe(
    '2028-01-02T05:13:59.000Z',
  )
})

test('a connection’s jitter is its own, never changes, and stays below 15 minutes', () => {
  const jitters = Array.from({ length: 1000 }, (_, n) => jitterOf(testId(`connection ${n}`)))
  expect(jitters.every((jitter) => jitter >= 0 && jitter < 900)).toBe(true)
  expect(new Set(jitters).size).toBeGreaterThan(500)
  expect(jitterOf(testId('connection 7'))).toBe(jitters[7])
})
