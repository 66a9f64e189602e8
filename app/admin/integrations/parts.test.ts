import { expect, test } from 'vitest'
import { partAddress, partAsked, parts } from './parts.ts'
import { isSegment } from './people/segments.ts'

test('each part is asked for by its address, and the tab itself by none', () => {
  for (const part of Object.keys(parts) as (keyof typeof parts)[]) {
    expect(partAsked(new URL(partAddress(part), 'http://app').searchParams.get('part'))).toBe(part)
  }
  expect(partAsked(undefined)).toBeNull()
})

test.each(['', 'people', 'constructor', ['syncs', 'syncs']])('there is no part %o', (asked) => {
  expect(partAsked(asked)).toBeUndefined()
})

test('an address names one of the lists, or none', () => {
  expect(['unmapped', 'mapped', 'check', 'excluded', undefined].every(isSegment)).toBe(true)
  expect(['', 'team', ['mapped']].some(isSegment)).toBe(false)
})
