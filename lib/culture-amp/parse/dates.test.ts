import { afterEach, describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { readDay, readInstant } from './dates.ts'

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Honolulu', 'Asia/Kolkata'])('in the zone %s', (name) => {
  test.each([
    ['2026-03-31', '2026-03-31'],
    [' 2026-03-31\n', '2026-03-31'],
    ['2026-03-31T00:00:00Z', '2026-03-31'],
    ['2026-03-31T23:59:59.999Z', '2026-03-31'],
    ['2026-03-31T23:00:00-10:00', '2026-03-31'],
    ['2026-03-31T00:30:00+14:00', '2026-03-31'],
    ['2026-03-31t10:00:00z', '2026-03-31'],
    ['2026-03-31 10:00:00 +0530', '2026-03-31'],
    ['2026-03-31T10:00:00', '2026-03-31'],
    ['2026-06-30T23:59:60Z', '2026-06-30'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['0001-01-01', '0001-01-01'],
    ['9999-12-31', '9999-12-31'],
  ])('%j is the day %s', (text, day) => {
    process.env.TZ = name
    expect(readDay(text)).toBe(day)
  })

  test.each([
    ['2026-03-31T23:00:00-10:00', '2026-04-01T09:00:00.000Z'],
    ['2026-03-31T00:30:00+14:00', '2026-03-30T10:30:00.000Z'],
    ['2026-03-31T10:00:00.123456789Z', '2026-03-31T10:00:00.123Z'],
    ['2026-03-31T10:00Z', '2026-03-31T10:00:00.000Z'],
    ['2026-03-31T10:00:00', '2026-03-31T10:00:00.000Z'],
    ['2026-03-31', '2026-03-31T00:00:00.000Z'],
    ['2026-06-30T23:59:60Z', '2026-07-01T00:00:00.000Z'],
    ['0099-01-01T00:00:00Z', '0099-01-01T00:00:00.000Z'],
  ])('%j is the instant %s', (text, instant) => {
    process.env.TZ = name
    expect(readInstant(text)).toBe(instant)
  })
})

test.each([
  '2026-02-30',
  '2025-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-00-10',
  '2026-13-01',
  '2026-01-00',
  '0000-01-01',
  '-2026-01-01',
  '12026-01-01',
  '2026-1-1',
  '20260101',
  '2026/01/01',
  '01.02.2026',
  'March 31, 2026',
  '1767225600',
  '0',
  'tomorrow',
  '',
  '2026-03-31T24:00:00Z',
  '2026-03-31T10:60:00Z',
  '2026-03-31T10:00:61Z',
  '2026-03-31T10:00:00+24:00',
  '2026-03-31T10:00:00+05:60',
  '2026-03-31T',
  '2026-03-31T10',
  '2026-03-31Z',
  '2026-03-31T10:00:00Z and more',
  `2026-03-31T10:00:00.${'1'.repeat(100_000)}Z`,
  '\u0662\u0660\u0662\u0666-03-31',
])('%.40j is no date', (text) => {
  expect(readDay(text)).toBeNull()
  expect(readInstant(text)).toBeNull()
})

test('an instant that leaves the years 1 to 9999 by its offset is no instant', () => {
  expect(readInstant('0001-01-01T00:00:00+14:00')).toBeNull()
  expect(readInstant('9999-12-31T23:00:00-02:00')).toBeNull()
})

test('an instant in UTC stays what it is', () => {
  const dates = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
  fc.assert(
    fc.property(dates, (date) => {
      expect(readInstant(date.toISOString())).toBe(date.toISOString())
    }),
  )
})
