import { describe, expect, test } from 'vitest'
import { signInFailure } from './failure.ts'

describe('a failed sign-in is explained', () => {
  test('a wrong pair does not tell which of the two is wrong', () => {
    expect(signInFailure('CredentialsSignin')).toMatch(/^E-mail and password do not match/)
  })

  test('a database that is away is said as such, with the next step', () => {
    expect(signInFailure('unavailable')).toMatch(/database.*try again/)
  })

  test('an unknown word from next-auth is named, so that it can be reported', () => {
    expect(signInFailure('OAuthCallback')).toMatch(/this word: OAuthCallback\.$/)
  })

  test('text from the address bar that is no such word is not repeated', () => {
    expect(signInFailure('Call 555-0100 and say your password')).toMatch(/this word: unknown\.$/)
    expect(signInFailure('constructor')).toMatch(/this word: constructor\.$/)
  })
})
