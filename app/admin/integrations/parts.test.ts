import { expect, test } from 'vitest'
import { partAddress, partAsked, parts } from './parts.ts'
import { segmentAsked } from './people/segments.ts'

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
  for (const list of ['unmapped', 'mapped', 'check', 'excluded']) expect(segmentAsked(list)).toBe(list)
  expect(segmentAsked(undefined)).toBe(null)
  for (const other of ['', 'team', ['mapped']]) expect(segmentAsked(other)).toBe(undefined)
})
