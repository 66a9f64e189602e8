import { expect, test } from 'vitest'
import { timeZones, zoneNamed } from './time-zones.ts'

test('zones are listed once, by their present names, with the one in use and UTC', () => {
  const zones = timeZones('Europe/Kyiv')
  expect(zones).toEqual(expect.arrayContaining(['UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'Europe/Berlin']))
  expect(zones).not.toContain('Asia/Calcutta')
  expect(new Set(zones).size).toBe(zones.length)
  for (const zone of zones) expect(() => new Intl.DateTimeFormat('en-US', { timeZone: zone })).not.toThrow()
})

test('a zone is found as it is shown, in any case', () => {
  const zones = timeZones('UTC')
  for (const typed of ['America/New York', 'america/new_york', ' America/New_York '])
    expect(zoneNamed(typed, zones)).toBe('America/New_York')
  for (const typed of ['', 'New York', 'Mars/Olympus']) expect(zoneNamed(typed, zones)).toBe(null)
})
