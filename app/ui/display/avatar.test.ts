import { expect, test } from 'vitest'
import { initials } from './avatar.tsx'

test.each([
  ['Maya Okafor', 'MO'],
  ['Anna Maria van der Berg', 'AB'],
  ['Cher', 'C'],
  ['  élodie   durand ', 'ÉD'],
  ['𝒳avier Ng', '𝒳N'],
  ['', ''],
])('the initials of "%s" are "%s"', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
