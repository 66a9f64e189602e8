import { expect, test } from 'vitest'
import { clockOf, formatNextSync, minuteOf } from './format-next-sync.ts'

const words = (instant: string, now: string, timeZone = 'Europe/Berlin', locale = 'en-GB') =>
  formatNextSync(new Date(instant), { locale, timeZone, now: Date.parse(now) })

test('the next sync shows day and time by the reader’s clock', () => {
  expect(words('2027-05-05T00:07:00Z', '2027-05-04T15:00:00Z')).toBe('tomorrow, 02:07')
  expect(words('2027-05-05T00:07:00Z', '2027-05-04T22:30:00Z')).toBe('today, 02:07')
  expect(words('2027-05-06T00:07:00Z', '2027-05-04T15:00:00Z')).toBe('Thursday 6 May, 02:07')
  expect(words('2027-05-05T22:00:00Z', '2027-05-04T22:30:00Z', 'UTC')).toBe('tomorrow, 22:00')
  expect(words('2027-05-05T00:07:00Z', '2027-05-04T15:00:00Z', 'America/New_York', 'en-US')).toBe(
    'today, 8:07 PM',
  )
})

test('tomorrow is by the calendar, also when the day has 23 or 25 hours', () => {
  expect(words('2027-03-28T21:30:00Z', '2027-03-27T22:30:00Z')).toBe('tomorrow, 23:30')
  expect(words('2027-11-01T22:30:00Z', '2027-10-30T22:30:00Z')).toBe('tomorrow, 23:30')
})

test('every minute of the day reads back from its time field', () => {
  for (let minute = 0; minute < 1440; minute++) expect(minuteOf(clockOf(minute))).toBe(minute)
  for (const typed of ['', '2:00', '24:00', '12:60', '12:00:00']) expect(minuteOf(typed)).toBe(null)
})
