import { describe, expect, test } from 'vitest'
import { fetchedGoals, fetchFailure } from '../testing/answers.ts'
import type { FetchedPerson } from './fetched.ts'
import { SystemicFailureDetector } from './systemic-failure.ts'

const idle = { release: [], ending: null }
const written = (...answers: FetchedPerson[]) => ({ release: answers, ending: null })

describe('a refused key', () => {
  test.each(['unauthorized', 'token_refused', 'token_unexpected'] as const)(
    '%s stops the run at once, also after successes, and the connection needs attention',
    (code) => {
      const judge = new SystemicFailureDetector(true)
      const { release, ending } = judge.observe(fetchFailure(1, code))
      expect(release).toEqual([])
      expect(ending).toMatchObject({ code, needsAttention: true })
    },
  )
})

describe('a refusal that may be everybody’s or one person’s', () => {
  test('makes nobody new be asked until those in flight have answered', () => {
    const judge = new SystemicFailureDetector(false)
    expect(judge.observe(fetchFailure(1, 'forbidden'))).toEqual(idle)
    expect(judge.hesitates).toBe(true)
  })

  test('stops the run when nobody in flight succeeded', () => {
    const judge = new SystemicFailureDetector(false)
    judge.observe(fetchFailure(1, 'forbidden'))
    judge.observe(fetchFailure(2, 'forbidden'))
    expect(judge.flush().ending).toMatchObject({ code: 'forbidden', needsAttention: true })
  })

  test('is the person’s own when somebody in flight succeeded', () => {
    const judge = new SystemicFailureDetector(false)
    const refused = fetchFailure(1, 'forbidden')
    const good = fetchedGoals(2, ['a'])
    judge.observe(refused)
    expect(judge.observe(good)).toEqual(written(refused, good))
    expect(judge.hesitates).toBe(false)
    expect(judge.flush()).toEqual(idle)
  })

  test('is the person’s own after a success', () => {
    const judge = new SystemicFailureDetector(true)
    const refused = fetchFailure(1, 'not_found')
    expect(judge.observe(refused)).toEqual(written(refused))
  })

  test('404 stops with the sentence about the path and leaves the connection as it is', () => {
    const judge = new SystemicFailureDetector(false)
    judge.observe(fetchFailure(1, 'not_found'))
    const { ending } = judge.flush()
    expect(ending).toMatchObject({ code: 'not_found', needsAttention: false })
    expect(ending?.message).toContain('goals path')
  })
})

describe('a service whose address or certificate is refused after successes', () => {
  test('stops the run after ten people in a row, theirs are written, and the connection needs attention', () => {
    const judge = new SystemicFailureDetector(true)
    for (let n = 1; n < 10; n++) expect(judge.observe(fetchFailure(n, 'tls')).ending).toBe(null)
    const last = fetchFailure(10, 'forbidden_address')
    expect(judge.observe(last)).toMatchObject({
      release: [last],
      ending: { code: 'forbidden_address', needsAttention: true },
    })
  })

  test('is not suspected while others answer, nor when it is merely away', () => {
    const judge = new SystemicFailureDetector(true)
    for (let n = 0; n < 40; n++) {
      const answer = n % 4 === 3 ? fetchedGoals(n, ['a']) : fetchFailure(n, 'tls')
      expect(judge.observe(answer).ending).toBe(null)
    }
    for (let n = 0; n < 40; n++) expect(judge.observe(fetchFailure(n, 'timeout')).ending).toBe(null)
  })
})

describe('answers that name no owner', () => {
  test('of two people with the same goals stop the run, and neither is written', () => {
    const judge = new SystemicFailureDetector(false)
    expect(judge.observe(fetchedGoals(1, ['a', 'b'], false))).toEqual(idle)
    const { release, ending } = judge.observe(fetchedGoals(2, ['b', 'a'], false))
    expect(release).toEqual([])
    expect(ending).toMatchObject({ code: 'owner_ignored', needsAttention: true })
    expect(judge.rest()).toEqual([])
  })

  test('of two people with different goals are both written, and equal ones later are shared goals', () => {
    const judge = new SystemicFailureDetector(false)
    const first = fetchedGoals(1, ['a'], false)
    const second = fetchedGoals(2, ['b'], false)
    const third = fetchedGoals(3, ['a'], false)
    expect(judge.observe(first)).toEqual(idle)
    expect(judge.observe(second)).toEqual(written(first, second))
    expect(judge.observe(third)).toEqual(written(third))
  })

  test('keep nobody else waiting, and a single one is written at the end', () => {
    const judge = new SystemicFailureDetector(false)
    const only = fetchedGoals(1, ['a'], false)
    const empty = fetchedGoals(2, [], false)
    judge.observe(only)
    expect(judge.hesitates).toBe(false)
    expect(judge.keeps).toBe(1)
    expect(judge.observe(empty)).toEqual(written(empty))
    expect(judge.rest()).toEqual([only])
    expect(judge.rest()).toEqual([])
  })

  test('are no matter where owners are named: goals with several owners are shared', () => {
    const judge = new SystemicFailureDetector(false)
    expect(judge.observe(fetchedGoals(1, ['a'])).ending).toBe(null)
    expect(judge.observe(fetchedGoals(2, ['a'])).ending).toBe(null)
  })
})
