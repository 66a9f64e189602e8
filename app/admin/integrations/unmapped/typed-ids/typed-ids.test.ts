import { expect, test } from 'vitest'
import { nextOpen, readyToSave, unsavedSince } from './typed-ids.ts'

const people = ['ana', 'ben', 'cy', 'dee']
const typing = (text: string) => ({ step: 'typing', text, failure: null }) as const
const saved = { step: 'saved', id: '7', warning: null, isProving: false, savedAt: 100 } as const

test('the focus goes to the next row that waits for typing', () => {
  expect(nextOpen({ ben: saved, cy: { step: 'saving', text: '3' } }, people, 'ana')).toBe('dee')
  expect(nextOpen({ ben: typing('x') }, people, 'ana')).toBe('ben')
  expect(nextOpen({}, people, 'dee')).toBeNull()
})

test('only typed and unsaved rows are saved together', () => {
  const typed = { ana: typing('1'), ben: typing('  '), cy: saved, dee: typing('4') }
  expect(readyToSave(typed, people)).toEqual(['ana', 'dee'])
})

test('a list drops rows saved before it was requested, and nothing else', () => {
  const typed = { ana: typing('1'), ben: { step: 'saving', text: '2' } as const, cy: saved }
  expect(Object.keys(unsavedSince(typed, 101))).toEqual(['ana', 'ben'])
  expect(unsavedSince(typed, 100)).toEqual(typed)
  expect(unsavedSince(typed, 50)).toEqual(typed)
})
