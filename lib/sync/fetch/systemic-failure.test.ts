import { describe, expect, test } from 'vitest'
import { failedAnswer, readAnswer } from '../testing/answers.ts'
import type { Answer } from './fetched.ts'
import { Judge } from './systemic-failure.ts'

const idle = { release: [], ending: null }
const written = (...answers: Answer[]) => ({ release: answers, ending: null })

describe('a refused key', () => {
  test.each(['unauthorized', 'token_refused', 'token_unexpected'] as const)(
    '%s stops the run at once, also after successes, and the connection needs attention',
    (code) => {
      const judge = new Judge(true)
      const { release, ending } = judge.hear(failedAnswer(1, code))
      expect(release).toEqual([])
      expect(ending).toMatchObject({ code, needsAttention: true })
    },
  )
})

describe('a refusal that may be everybody’s or one person’s', () => {
  test('makes nobody new be asked until those in flight have answered', () => {
    const judge = new Judge(false)
    expect(judge.hear(failedAnswer(1, 'forbidden'))).toEqual(idle)
    expect(judge.hesitates).toBe(true)
  })

  test('stops the run when nobody in flight succeeded', () => {
    const judge = new Judge(false)
    judge.hear(failedAnswer(1, 'forbidden'))
    judge.hear(failedAnswer(2, 'forbidden'))
    expect(judge.settle().ending).toMatchObject({ code: 'forbidden', needsAttention: true })
  })

  test('is the person’s own when somebody in flight succeeded', () => {
    const judge = new Judge(false)
    const refused = failedAnswer(1, 'forbidden')
    const good = readAnswer(2, ['a'])
    judge.hear(refused)
    expect(judge.hear(good)).toEqual(written(refused, good))
    expect(judge.hesitates).toBe(false)
    expect(judge.settle()).toEqual(idle)
  })

  test('is the person’s own after a success', () => {
    const judge = new Judge(true)
    const refused = failedAnswer(1, 'not_found')
    expect(judge.hear(refused)).toEqual(written(refused))
  })

  test('404 stops with the sentence about the path and leaves the connection as it is', () => {
    const judge = new Judge(false)
    judge.hear(failedAnswer(1, 'not_found'))
    const { ending } = judge.settle()
    expect(ending).toMatchObject({ code: 'not_found', needsAttention: false })
    expect(ending?.message).toContain('goals path')
  })
})

describe('a service whose address or certificate is refused after successes', () => {
  test('stops the run after ten people in a row, theirs are written, and the connection needs attention', () => {
    const judge = new Judge(true)
    for (let n = 1; n < 10; n++) expect(judge.hear(failedAnswer(n, 'tls')).ending).toBe(null)
    const last = failedAnswer(10, 'forbidden_address')
    expect(judge.hear(last)).toMatchObject({
      release: [last],
      ending: { code: 'forbidden_address', needsAttention: true },
    })
  })

  test('is not suspected while others answer, nor when it is merely away', () => {
    const judge = new Judge(true)
    for (let n = 0; n < 40; n++) {
      const answer = n % 4 === 3 ? readAnswer(n, ['a']) : failedAnswer(n, 'tls')
      expect(judge.hear(answer).ending).toBe(null)
    }
    for (let n = 0; n < 40; n++) expect(judge.hear(failedAnswer(n, 'timeout')).ending).toBe(null)
  })
})

describe('answers that name no owner', () => {
  test('of two people with the same goals stop the run, and neither is written', () => {
    const judge = new Judge(false)
    expect(judge.hear(readAnswer(1, ['a', 'b'], false))).toEqual(idle)
    const { release, ending } = judge.hear(readAnswer(2, ['b', 'a'], false))
    expect(release).toEqual([])
    expect(ending).toMatchObject({ code: 'owner_ignored', needsAttention: true })
    expect(judge.rest()).toEqual([])
  })

  test('of two people with different goals are both written, and equal ones later are shared goals', () => {
    const judge = new Judge(false)
    const first = readAnswer(1, ['a'], false)
    const second = readAnswer(2, ['b'], false)
    const third = readAnswer(3, ['a'], false)
    expect(judge.hear(first)).toEqual(idle)
    expect(judge.hear(second)).toEqual(written(first, second))
    expect(judge.hear(third)).toEqual(written(third))
  })

  test('keep nobody else waiting, and a single one is written at the end', () => {
    const judge = new Judge(false)
    const only = readAnswer(1, ['a'], false)
    const empty = readAnswer(2, [], false)
    judge.hear(only)
    expect(judge.hesitates).toBe(false)
    expect(judge.keeps).toBe(1)
    expect(judge.hear(empty)).toEqual(written(empty))
    expect(judge.rest()).toEqual([only])
    expect(judge.rest()).toEqual([])
  })

  test('are no matter where owners are named: goals with several owners are shared', () => {
    const judge = new Judge(false)
    expect(judge.hear(readAnswer(1, ['a'])).ending).toBe(null)
    expect(judge.hear(readAnswer(2, ['a'])).ending).toBe(null)
  })
})
