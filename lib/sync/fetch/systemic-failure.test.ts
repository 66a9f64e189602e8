import { describe, expect, test } from 'vitest'
import { fetchedGoals, fetchedOthers, fetchFailure } from '../testing/answers.ts'
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

describe('answers that hold other owners’ goals only', () => {
  const number = { 'owner_id: number': 3 }

  test('stop the run after nine of ten people, with one sentence that names the field and the form', () => {
    const detector = new SystemicFailureDetector(false)
    const own = fetchedGoals(0, ['a'])
    expect(detector.observe(own)).toEqual(written(own))
    for (let n = 1; n < 9; n++) expect(detector.observe(fetchedOthers(n, 3, number))).toEqual(idle)
    const { release, failure } = detector.observe(fetchedOthers(9, 3, number))
    expect(release).toEqual([])
    expect(failure).toMatchObject({ code: 'other_owners', needsAttention: true })
    expect(failure?.message).toContain('for 9 people name another owner: owner_id (numbers)')
  })

  test('of two people stop the run once all were read, and of one are that person’s outcome', () => {
    const two = new SystemicFailureDetector(true)
    two.observe(fetchedOthers(1, 1, number))
    two.observe(fetchedOthers(2, 1, number))
    expect(two.drain()).toMatchObject({ release: [], failure: { code: 'other_owners' } })
    const one = new SystemicFailureDetector(true)
    const only = fetchedOthers(1, 5, number)
    expect(one.observe(only)).toEqual(idle)
    expect(one.drain()).toEqual(written(only))
    expect(one.drain()).toEqual(idle)
  })

  test('of a few among many are those people’s outcomes, also once it has been decided', () => {
    const detector = new SystemicFailureDetector(false)
    const foreign = [1, 2].map((n) => fetchedOthers(n, 3, number))
    for (const answer of foreign) expect(detector.observe(answer)).toEqual(idle)
    for (let n = 3; n < 10; n++) detector.observe(fetchedGoals(n, ['a']))
    const last = fetchedGoals(10, ['a'])
    expect(detector.observe(last)).toEqual(written(last, ...foreign))
    const later = fetchedOthers(11, 3, number)
    expect(detector.observe(later)).toEqual(written(later))
  })

  test('are counted among people with rows: empty answers say nothing, and delay nothing', () => {
    const detector = new SystemicFailureDetector(false)
    detector.observe(fetchedOthers(1, 3, number))
    for (let n = 2; n < 40; n++) {
      const empty = fetchedGoals(n, [])
      expect(detector.observe(empty)).toEqual(written(empty))
    }
    expect(detector.withheld).toBe(1)
    detector.observe(fetchedOthers(40, 3, number))
    expect(detector.drain().failure).toMatchObject({ code: 'other_owners' })
  })
})
