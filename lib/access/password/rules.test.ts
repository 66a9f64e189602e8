import { expect, test } from 'vitest'
import { passwordFault } from './rules.ts'

const about = ['Ada Admin', 'ada.admin@example.test', 'Example Ltd']

test.each([
  'correct horse battery staple',
  'a-long-passphrase-42',
  'kV9!mZ2@pL5#',
  'grüne Lampen um zwölf',
  'twelve marks',
])('%j may be set', (password) => {
  expect(passwordFault(password, about)).toBeNull()
})

test.each(['', 'short', 'kV9!mZ2@pL5', '🔑🔑🔑🔑🔑🔑'])('%j is too short', (password) => {
  expect(passwordFault(password, about)).toMatch(/at least 12 characters/)
})

test.each([
  'password1234',
  'Password1234!',
  'qwertyuiop12',
  'aaaaaaaaaaaa',
  '123456789012',
  'demo-password',
  'ada.admin2026',
  'Ada Admin 2026!',
  'ExampleLtd2026!',
  'PerfCopilot2026',
])('%j is easy to guess', (password) => {
  expect(passwordFault(password, about)).toMatch(/easy to guess/)
})

test('length has an end, so that hashing does', () => {
  expect(passwordFault('kV9!mZ2@pL5#'.repeat(30), about)).toMatch(/at most 256 characters/)
})
