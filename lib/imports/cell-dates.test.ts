import { expect, test } from 'vitest'
import { parseDay, readDateColumn } from './cell-dates.ts'

const day = (text: string, others: string[] = []) => parseDay(text, readDateColumn([text, ...others], null))

test.each([
  ['2026-04-03', '2026-04-03'],
  ['2026/04/03', '2026-04-03'],
  ['20260403', '2026-04-03'],
  ['2026/4/3', '2026-04-03'],
  ['2026-4-3 09:30', '2026-04-03'],
  ['2026. 4. 3.', '2026-04-03'],
  ['2026年4月3日', '2026-04-03'],
  ['2026-04-03T09:30:00+02:00', '2026-04-03'],
  ['3.4.2026', '2026-04-03'],
  ['03.04.26', '2026-04-03'],
  ['25/12/2025', '2025-12-25'],
  ['12/25/2025', '2025-12-25'],
  ['25-12-71', '1971-12-25'],
  ['3 Apr 2026', '2026-04-03'],
  ['3-Apr-26', '2026-04-03'],
  ['April 3, 2026', '2026-04-03'],
  ['Friday, April 3rd, 2026', '2026-04-03'],
  ['3. März 2026', '2026-03-03'],
  ['3 août 2026', '2026-08-03'],
  ['3 de abril de 2026', '2026-04-03'],
  ['46115', '2026-04-03'],
])('%s is %s', (text, expected) => {
  expect(day(text)).toBe(expected)
})

test.each(['31/02/2026', '2026/13/1', '2026年2月30日', 'soon', '2026-13-01', '99.99.2026', '3', '1234567'])(
  '%s is no day',
  (text) => {
    expect(day(text)).toBeUndefined()
  },
)

test.each(['', '-', 'n/a', '#N/A', 'NULL'])('%j is no value', (text) => {
  expect(day(text)).toBeNull()
})

test('03/04/2026 is decided by the whole column', () => {
  expect(day('03/04/2026', ['25/12/2025'])).toBe('2026-04-03')
  expect(day('03/04/2026', ['12/25/2025'])).toBe('2026-03-04')
})

test('a column that does not decide is asked about, with an example, and the answer counts', () => {
  expect(readDateColumn(['03/04/2026', '01/02/2025'], null).ask).toEqual({ example: '03/04/2026' })
  expect(readDateColumn(['03/04/2026', '13/01/2026', '01/13/2026'], null).ask).toEqual({
    example: '03/04/2026',
  })
  expect(readDateColumn(['03/03/2026'], null).ask).toBeNull()
  const chosen = readDateColumn(['03/04/2026'], 'month_first')
  expect(chosen.ask).toBeNull()
  expect(parseDay('03/04/2026', chosen)).toBe('2026-03-04')
})

test('an instant that is a local midnight is that day; real times stay on the day as written', () => {
  expect(day('2026-03-31T22:00:00Z', ['2026-01-31T23:00:00Z'])).toBe('2026-04-01')
  expect(day('2026-04-01T05:00:00Z')).toBe('2026-04-01')
  expect(day('2026-03-31T22:00:00Z', ['2026-03-31T09:15:00Z'])).toBe('2026-03-31')
})
