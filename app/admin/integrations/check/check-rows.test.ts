import { expect, test } from 'vitest'
import type { CheckRow } from '../people/people-rows.ts'
import { withEdited } from './check-rows.ts'

const row = (id: string) => ({ id }) as CheckRow
const idsOf = (rows: CheckRow[]) => rows.map(({ id }) => id).join(' ')

test('a row that is edited keeps its place when it has left the list', () => {
  const edited = { ben: { row: row('ben'), at: 1, text: '7' } }
  expect(idsOf(withEdited([row('ana'), row('cy')], edited))).toBe('ana ben cy')
  expect(idsOf(withEdited([], edited))).toBe('ben')
  expect(idsOf(withEdited([row('ana'), row('ben')], edited))).toBe('ana ben')
})
