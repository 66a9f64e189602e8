import { expect, test } from 'vitest'
import { demoLimit } from './options.ts'
import { readSettings, WrongSetting } from './settings.ts'

test('limits and waits like the demo by default', () => {
  expect(readSettings({})).toEqual({ port: 4010, smtpPort: null, latencyMs: [80, 400], limit: demoLimit })
})

test('answers at any pace with SANDBOX_RATE=0, and at once with SANDBOX_LATENCY=0', () => {
  const quick = { SANDBOX_RATE: '0', SANDBOX_LATENCY: '0', SANDBOX_SMTP_PORT: '0' }
  expect(readSettings(quick)).toMatchObject({ limit: null, latencyMs: [0, 0], smtpPort: 0 })
})

test.each([
  ['SANDBOX_PORT', '70000'],
  ['SANDBOX_SMTP_PORT', 'mail'],
  ['SANDBOX_LATENCY', '400-80'],
  ['SANDBOX_RATE', 'fast'],
])('a wrong %s is named with its value', (name, text) => {
  expect(() => readSettings({ [name]: text })).toThrow(WrongSetting)
  expect(() => readSettings({ [name]: text })).toThrow(`${name} is "${text}": give `)
})
