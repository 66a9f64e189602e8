import { expect, test } from 'vitest'
import { testId } from '#db/testing/test-id'
import fc from '#lib/testing/fast-check'
import type { Match } from './find-matches.ts'
import { preselected, suggest, withChoice } from './suggestions.ts'

const match = (employeeId: string, cultureAmpUserId: string, more: Partial<Match> = {}): Match => ({
  employeeId: testId(employeeId),
  fullName: `Person ${employeeId}`,
  email: `${employeeId}@acme.test`,
  department: null,
  cultureAmpUserId,
  theirName: `Person ${employeeId}`,
  namesDiffer: false,
  holder: null,
  ...more,
})

const keys = (matches: readonly { key: string }[]) => matches.map(({ key }) => key)

test('conflicts come first, then differing names, then the rest by name', () => {
  const rows = suggest([
    match('c', '3', { fullName: 'Ada' }),
    match('b', '2', { namesDiffer: true }),
    match('d', '4', { fullName: 'Ægir' }),
    match('a', '1', { holder: 'Zoe' }),
  ])
  expect(rows.map(({ employeeId }) => employeeId)).toEqual(['a', 'b', 'c', 'd'])
  expect(rows[0]?.conflict).toBe('Zoe already has this ID.')
})

test('two Culture Amp users with one email are named, and neither is chosen', () => {
  const rows = suggest([match('a', '1'), match('b', '2'), match('a', '9')])
  expect(rows.map(({ conflict }) => conflict)).toEqual([
    '2 Culture Amp users have this email. Choose one.',
    '2 Culture Amp users have this email. Choose one.',
    null,
  ])
  expect([...preselected(rows)]).toEqual(['b 2'])
})

test('a page that is sent again adds no row; UUIDs are one ID in any case', () => {
  const id = '1FFDC78C-7F6F-40D8-825C-9EA4B83CEF79'
  expect(suggest([match('a', id), match('a', id.toLowerCase()), match('a', id)])).toHaveLength(1)
})

test('of one person only one row can be chosen, and of one ID too', () => {
  const rows = suggest([match('a', '1'), match('a', '2'), match('b', '2')])
  const first = withChoice(rows, new Set(), 'a 1', true)
  const second = withChoice(rows, first, 'a 2', true)
  expect([...second]).toEqual(['a 2'])
  expect([...withChoice(rows, second, 'b 2', true)]).toEqual(['b 2'])
  expect([...withChoice(rows, second, 'a 2', false)]).toEqual([])
})

const anyMatch = fc
  .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3', '4'), fc.boolean(), fc.boolean())
  .map(([employeeId, id, namesDiffer, isHeld]) =>
    match(employeeId, id, { namesDiffer, holder: isHeld ? 'Zoe' : null }),
  )

test('whatever comes, no person and no ID is chosen twice, each pair is there once, and the order of pages is no matter', () => {
  fc.assert(
    fc.property(
      fc.array(anyMatch, { maxLength: 12 }),
      fc.array(fc.nat(11), { maxLength: 8 }),
      (matches, clicks) => {
        const rows = suggest(matches)
        expect(new Set(keys(rows)).size).toBe(rows.length)
        expect(keys(suggest(matches)).toSorted()).toEqual(keys(suggest(matches.toReversed())).toSorted())
        const single = (chosen: ReadonlySet<string>) => {
          const shown = rows.filter(({ key }) => chosen.has(key))
          expect(new Set(shown.map(({ employeeId }) => employeeId)).size).toBe(chosen.size)
          expect(new Set(shown.map(({ cultureAmpUserId }) => cultureAmpUserId)).size).toBe(chosen.size)
        }
        let chosen = preselected(rows)
        single(chosen)
        for (const click of clicks) {
          const key = rows[click]?.key
          if (key !== undefined) chosen = withChoice(rows, chosen, key, !chosen.has(key))
          single(chosen)
        }
      },
    ),
  )
})
