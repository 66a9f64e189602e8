import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { signInFailure } from './failure.ts'

describe('a failed sign-in is explained', () => {
  test('a wrong pair does not say which of the two is wrong', () => {
    expect(signInFailure('CredentialsSignin')).toBe('Wrong email or password.')
  })

  test('a database that is away is named, with the next step', () => {
    expect(signInFailure('unavailable')).toMatch(/database.*try again/)
  })

  test.each([
    [1, 'a minute'],
    [61, '2 minutes'],
    [1200, '20 minutes'],
  ])('after too many attempts the wait of %i seconds is told', (seconds, told) => {
    expect(signInFailure(`too_many_${seconds}`)).toContain(`Try again in ${told},`)
  })

  test('each cause that sign-in can name has a sentence of its own', () => {
    const sources = ['sign-in-result', 'sign-in-fault', 'vouched-email'].map((name) =>
      readFileSync(new URL(`../../lib/access/sign-in/${name}.ts`, import.meta.url), 'utf8'),
    )
    const codes = [...new Set(sources.join('').match(/\bsso_\w+/g))]
    expect(codes.length).toBeGreaterThan(10)
    const told = [...codes, 'busy'].map(signInFailure)
    expect(told.filter((sentence) => sentence.includes('this code'))).toEqual([])
    expect(new Set(told).size).toBe(told.length)
  })

  test('an unknown word from next-auth is named, so that it can be reported', () => {
    expect(signInFailure('OAuthCallback')).toMatch(/this code: OAuthCallback\.$/)
  })

  test('text from the address bar that is no such word is not repeated', () => {
    expect(signInFailure('Call 555-0100 and say your password')).toMatch(/this code: unknown\.$/)
    expect(signInFailure('constructor')).toMatch(/this code: constructor\.$/)
  })
})
