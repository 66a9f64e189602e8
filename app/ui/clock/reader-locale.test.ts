import { expect, test } from 'vitest'
import { acceptedLanguages, knownTimeZone, readerLocale } from './reader-locale.ts'

const written = (...languages: string[]) =>
  new Intl.DateTimeFormat(readerLocale(languages), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
    .format(new Date('2026-11-28T14:05:00Z'))
    .replaceAll(/\s/g, ' ')

test('dates and times are written in English, in the order and by the clock of the reader', () => {
  expect(written('en-US', 'de')).toBe('Nov 28, 2026, 2:05 PM')
  expect(written('en-GB')).toBe('28 Nov 2026, 14:05')
  expect(written('en-AU')).toBe('28 Nov 2026, 2:05 pm')
  expect(written('de-DE', 'en-US')).toBe('28 Nov 2026, 14:05')
  expect(written('fr')).toBe('28 Nov 2026, 14:05')
  expect(written('es-MX')).toBe('28 Nov 2026, 2:05 pm')
  expect(written('ar-EG')).toBe('28 Nov 2026, 2:05 pm')
})

test('languages that no one knows are passed over', () => {
  for (const unknown of ['*', '', 'x', '!', 'de_DE', 'english please', 'a'.repeat(5_000)])
    expect(written(unknown, 'en-GB')).toBe('28 Nov 2026, 14:05')
  expect(readerLocale([])).toBe('en-US')
})

test('what a header adds to a language changes neither digits nor calendar', () => {
  expect(written('en-GB-u-ca-buddhist-nu-thai')).toBe('28 Nov 2026, 14:05')
})

test('an Accept-Language header is read in its order', () => {
  expect(acceptedLanguages('de-CH, en;q=0.7, *;q=0.5')).toEqual(['de-CH', 'en', '*'])
  expect(readerLocale(acceptedLanguages(null))).toBe('en-US')
})

test('only time zones are taken for time zones', () => {
  expect(knownTimeZone('Europe/Berlin')).toBe('Europe/Berlin')
  for (const other of [undefined, '', 'Mars/Olympus', '<script>', 'Europe/Berlin\n', 'x'.repeat(10_000)])
    expect(knownTimeZone(other)).toBe(null)
})
