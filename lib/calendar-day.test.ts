import { expect, test } from 'vitest'
import { calendarDay } from './calendar-day.ts'

test('a day reads in words', () => {
  expect(calendarDay('2026-03-31')).toBe('Mar 31, 2026')
})

test('a day is the same day in every time zone', () => {
  const before = process.env.TZ
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    process.env.TZ = zone
    expect(calendarDay('2026-01-01')).toBe('Jan 1, 2026')
  }
  process.env.TZ = before
})
