import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { examinePastedId, userIdKey } from './pasted-id.ts'

test.each([
  ['"u-77"', 'u-77', 'quotation marks'],
  ['“u-77”', 'u-77', 'quotation marks'],
  ["'u-77'", 'u-77', 'quotation marks'],
  ["'00123", '00123', 'a leading apostrophe'],
  ['="00123"', '00123', 'the formula around it'],
  ['u-77,', 'u-77', 'a trailing comma'],
  ['"u-77",', 'u-77', 'a trailing comma and quotation marks'],
  ['\u200Eu-77\u202C', 'u-77', 'invisible characters'],
  ['user_id: u-77', 'u-77', 'a label'],
  ['"ownerId": "u-77",', 'u-77', 'a label and a trailing comma and quotation marks'],
  ['<u-77>', 'u-77', 'quotation marks'],
  ['１２３４', '1234', 'full-width characters'],
  ['https://acme.cultureamp.com/employees/u-77?tab=goals', 'u-77', 'the address around it'],
  ['https://acme.cultureamp.com/app/users/0192-ab/edit#x', '0192-ab', 'the address around it'],
  ['https://acme.cultureamp.com/insights/12345', '12345', 'the address around it'],
])('%s is offered as %s, naming %s', (text, id, removed) => {
  expect(examinePastedId(text).repair).toEqual({ id, removed })
})

test.each(['#N/A', 'null', 'n/a', '-', ' ', '(null)', '#REF!', '\u200B'])('%j counts as empty', (text) => {
  expect(examinePastedId(text).isEmpty).toBe(true)
})

test.each(['1.23457E+17', '1,23457E+17', '1.2e17'])('%s is named as shortened and not guessed at', (text) => {
  const examined = examinePastedId(text)
  expect(examined.doubt).toContain('last digits are lost')
  expect(examined.repair).toBeNull()
})

test.each(['u-77', '12345', '1E5', "o'neil", 'a,b', 'usr_881', 'ana@example.com', 'https://x', '--', '.'])(
  '%s is left as it is',
  (text) => {
    expect(examinePastedId(text)).toEqual({ text, isEmpty: false, repair: null, doubt: null })
  },
)

test('a repaired ID needs no second repair', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { repair } = examinePastedId(text)
      if (repair) expect(examinePastedId(repair.id).repair).toBeNull()
    }),
  )
})

test('UUIDs are one ID in any case, other IDs are not', () => {
  const uuid = '0192F3A0-7C1B-7E2D-9A55-0242AC120002'
  expect(userIdKey(uuid)).toBe(userIdKey(uuid.toLowerCase()))
  expect(userIdKey('U-77')).not.toBe(userIdKey('u-77'))
})
