import { describe, expect, test } from 'vitest'
import { fetchedGoals, fetchFailure } from '../testing/answers.ts'
import type { FetchedPerson } from './fetched.ts'
import { SystemicFailureDetector } from './systemic-failure.ts'

const idle = { release: [], failure: null }
const written = (...answers: FetchedPerson[]) => ({ release: answers, failure: null })

describe('a refused key', () => {
  test.each(['unauthorized', 'token_refused', 'token_unexpected'] as const)(
    '%s stops the run at once, also after successes, and the connection needs attention',
    (code) => {
      const detector = new SystemicFailureDetector(true)
      const { release, failure } = detector.observe(fetchFailure(1, code))
      expect(release).toEqual([])
      expect(failure).toMatchObject({ code, needsAttention: true })
    },
  )
})

describe('a refusal that may concern all people or one', () => {
  test('holds new calls until those in flight have answered', () => {
    const detector = new SystemicFailureDetector(false)
    expect(detector.observe(fetchFailure(1, 'forbidden'))).toEqual(idle)
    expect(detector.isUndecided).toBe(true)
  })

  test('stops the run when no call in flight succeeded', () => {
    const detector = new SystemicFailureDetector(false)
    detector.observe(fetchFailure(1, 'forbidden'))
    detector.observe(fetchFailure(2, 'forbidden'))
    expect(detector.flush().failure).toMatchObject({ code: 'forbidden', needsAttention: true })
  })

  test('is the person’s outcome when a call in flight succeeded', () => {
    const detector = new SystemicFailureDetector(false)
    const refused = fetchFailure(1, 'forbidden')
    const good = fetchedGoals(2, ['a'])
    detector.observe(refused)
    expect(detector.observe(good)).toEqual(written(refused, good))
    expect(detector.isUndecided).toBe(false)
    expect(detector.flush()).toEqual(idle)
  })

  test('is the person’s outcome after a success', () => {
    const detector = new SystemicFailureDetector(true)
    const refused = fetchFailure(1, 'not_found')
    expect(detector.observe(refused)).toEqual(written(refused))
  })

  test('404 stops with the sentence about the path and leaves the connection as it is', () => {
    const detector = new SystemicFailureDetector(false)
    detector.observe(fetchFailure(1, 'not_found'))
    const { failure } = detector.flush()
    expect(failure).toMatchObject({ code: 'not_found', needsAttention: false })
    expect(failure?.message).toContain('goals path')
  })
})

describe('a service whose address or certificate is refused after successes', () => {
  test('stops the run after ten people in a row, writes their outcomes, and the connection needs attention', () => {
    const detector = new SystemicFailureDetector(true)
    for (let n = 1; n < 10; n++) expect(detector.observe(fetchFailure(n, 'tls')).failure).toBe(null)
    const last = fetchFailure(10, 'forbidden_address')
    expect(detector.observe(last)).toMatchObject({
      release: [last],
      failure: { code: 'forbidden_address', needsAttention: true },
    })
  })

  test('does not stop the run while other people are answered, nor during an outage', () => {
    const detector = new SystemicFailureDetector(true)
    for (let n = 0; n < 40; n++) {
      const answer = n % 4 === 3 ? fetchedGoals(n, ['a']) : fetchFailure(n, 'tls')
      expect(detector.observe(answer).failure).toBe(null)
    }
    for (let n = 0; n < 40; n++) expect(detector.observe(fetchFailure(n, 'timeout')).failure).toBe(null)
  })
})

describe('answers that name no owner', () => {
  test('of two people with the same goals stop the run, and neither is written', () => {
    const detector = new SystemicFailureDetector(false)
    expect(detector.observe(fetchedGoals(1, ['a', 'b'], false))).toEqual(idle)
    const { release, failure } = detector.observe(fetchedGoals(2, ['b', 'a'], false))
    expect(release).toEqual([])
    expect(failure).toMatchObject({ code: 'owner_ignored', needsAttention: true })
    expect(detector.drain()).toEqual([])
  })

  test('of two people with different goals are both written, and equal ones later are shared goals', () => {
    const detector = new SystemicFailureDetector(false)
    const first = fetchedGoals(1, ['a'], false)
    const second = fetchedGoals(2, ['b'], false)
    const third = fetchedGoals(3, ['a'], false)
    expect(detector.observe(first)).toEqual(idle)
    expect(detector.observe(second)).toEqual(written(first, second))
    expect(detector.observe(third)).toEqual(written(third))
  })

  test('delay no other answer, and a single withheld one is written at the end', () => {
    const detector = new SystemicFailureDetector(false)
    const only = fetchedGoals(1, ['a'], false)
    const empty = fetchedGoals(2, [], false)
    detector.observe(only)
    expect(detector.isUndecided).toBe(false)
    expect(detector.withheld).toBe(1)
    expect(detector.observe(empty)).toEqual(written(empty))
    expect(detector.drain()).toEqual([only])
    expect(detector.drain()).toEqual([])
  })

  test('are compared only where no owner is named, because goals may have several owners', () => {
    const detector = new SystemicFailureDetector(false)
    expect(detector.observe(fetchedGoals(1, ['a'])).failure).toBe(null)
    expect(detector.observe(fetchedGoals(2, ['a'])).failure).toBe(null)
  })
})
