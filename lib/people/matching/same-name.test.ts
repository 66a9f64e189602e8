import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { isSameName } from './same-name.ts'

test.each([
  ['Ada Lovelace', 'ada  LOVELACE'],
  ['Lovelace, Ada', 'Ada Lovelace'],
  ['Tomás Herrera', 'Tomas Herrera'],
  ["Siobhán O'Connor", 'Siobhan O’Connor'],
  ['Mei-Ling Chen', 'Mei Ling Chen'],
  ['Maria Fernanda de Rosenthal', 'Fernanda Rosenthal'],
  ['Ada Lovelace', 'Ada King Lovelace'],
  ['田中 陽子', '田中　陽子'],
  ['Cher', 'cher'],
])('%s and %s may be one person', (ours, theirs) => {
  expect(isSameName(ours, theirs)).toBe(true)
})

test.each([
  ['Grace Kimani', 'Grace Wambui'],
  ['田中 陽子', 'Yoko Tanaka'],
  ['Ada Lovelace', 'Ada'],
  ['Ada', 'Ada Lovelace'],
  ['Ada Lovelace', null],
  ['Ada Lovelace', ' '],
])('%s and %s are looked at', (ours, theirs) => {
  expect(isSameName(ours, theirs)).toBe(false)
})

test('a preferred name stands for the first name, and not for the whole of it', () => {
  expect(isSameName('Bob Smith', 'Robert Smith', 'Bob')).toBe(true)
  expect(isSameName('Bob Jones', 'Robert Smith', 'Bob Jones')).toBe(false)
  expect(isSameName('Bob', 'Robert Smith', 'Bob')).toBe(false)
})

const word = fc.constantFrom('Ada', 'Ädä', 'King', 'LOVELACE', "O'Neil", '陽子')
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))

test('order, case and accents never matter, and without a preferred name neither does whose name is whose', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      const turned = (text: string) => text.toUpperCase().split(' ').toReversed().join('  ').normalize('NFD')
      expect(isSameName(a, turned(a))).toBe(true)
      expect(isSameName(a, b)).toBe(isSameName(b, a))
      expect(isSameName(turned(a), b)).toBe(isSameName(a, b))
    }),
  )
})
