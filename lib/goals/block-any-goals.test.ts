import { describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { renderBlock } from './block.ts'
import { cleanName, cleanNote } from './clean/clean.ts'
import { goalStatuses } from './goal.ts'
import { blockCharacterLimit, blockGoalLimit } from './limits.ts'
import { forbiddenIn } from './testing/forbidden.ts'
import { hostileText, longHostileText } from './testing/hostile-text.ts'
import { parseBlock } from './testing/parse-block.ts'

describe('any goals', () => {
  const anyText = fc.oneof({ weight: 6, arbitrary: hostileText }, { weight: 1, arbitrary: longHostileText })
  const anyGoals = (maxLength: number) =>
    fc.uniqueArray(
      fc.record({
        cultureAmpId: fc.oneof(
          fc.string({ maxLength: 6 }),
          hostileText.map((t) => t.toWellFormed()),
        ),
        name: anyText,
        description: fc.option(anyText),
        status: fc.constantFrom(...goalStatuses),
        dueDate: fc.option(fc.constantFrom('2026-01-31', '2026-02-01', '2027-12-31')),
      }),
      { maxLength, selector: ({ cultureAmpId }) => cultureAmpId },
    )

  test('are read back from the block exactly as they were cleaned', () => {
    fc.assert(
      fc.property(anyGoals(8), (goals) => {
        const block = renderBlock(goals)
        const byId = new Map(goals.map((one) => [one.cultureAmpId, one]))
        const cleaned = block.goals
          .filter(({ place }) => place === 'shown' || place === 'note_omitted')
          .map(({ cultureAmpId, place }) => {
            const { name = '', description, status } = byId.get(cultureAmpId) ?? {}
            return {
              name: cleanName(name),
              status,
              note: (place === 'shown' && cleanNote(description ?? '')) || null,
            }
          })
        expect(parseBlock(block.text)).toEqual({ goals: cleaned, more: block.omitted })
        expect(block.goals.map(({ cultureAmpId }) => cultureAmpId).sort()).toEqual([...byId.keys()].sort())
      }),
      { numRuns: size(120, 5_000) },
    )
  })

  test('give a block with its own two brackets, one line a goal and no forbidden character', () => {
    fc.assert(
      fc.property(anyGoals(8), (goals) => {
        const block = renderBlock(goals)
        expect(block.text.match(/[[\]]/g)?.join('')).toBe('[][]')
        expect(block.text.normalize('NFKC').match(/[[\]]/g)?.join('')).toBe('[][]')
        expect(block.text).toBe(block.text.normalize('NFC'))
        const lines = block.text.split('\n').slice(1, -1)
        expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(block.shown)
        expect(lines.flatMap((line) => forbiddenIn(line, 'note'))).toEqual([])
        expect(lines.filter((line) => line.startsWith('- ') && line.split('—').length !== 2)).toEqual([])
      }),
      { numRuns: size(100, 4_000) },
    )
  })

  test('stay within the limits, however many and long', () => {
    const flood = fc
      .tuple(anyGoals(6), fc.integer({ min: 1, max: 20 }), fc.nat({ max: 1200 }))
      .map(([goals, times, pad]) =>
        Array.from({ length: times }, (_, round) =>
          goals.map((one) => ({
            ...one,
            cultureAmpId: `${one.cultureAmpId}-${round}`,
            name: one.name + 'é😀'.repeat(pad / 2),
            description: one.description && one.description + 'x'.repeat(pad),
          })),
        ).flat(),
      )
    fc.assert(
      fc.property(flood, (goals) => {
        const block = renderBlock(goals)
        expect(block.text.length).toBeLessThanOrEqual(blockCharacterLimit)
        expect(block.shown).toBeLessThanOrEqual(blockGoalLimit)
        const nameless = block.goals.filter(({ place }) => place === 'no_visible_name').length
        expect(block.shown + block.omitted + nameless).toBe(goals.length)
        if (block.omitted > 0 && block.shown < blockGoalLimit) {
          expect(parseBlock(block.text).goals.every(({ note }) => note === null)).toBe(true)
        }
      }),
      { numRuns: size(15, 300) },
    )
  })

  test('give the same bytes in every order', () => {
    const shuffled = anyGoals(12).chain((goals) =>
      fc.tuple(fc.constant(goals), fc.shuffledSubarray(goals, { minLength: goals.length })),
    )
    fc.assert(
      fc.property(shuffled, ([goals, others]) => {
        expect(renderBlock(others)).toEqual(renderBlock(goals))
      }),
      { numRuns: size(40, 1_500) },
    )
  })
})
