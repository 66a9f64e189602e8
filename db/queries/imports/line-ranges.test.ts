import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { lineRanges, linesInOneStatement } from './line-ranges.ts'

const lines = fc.tuple(fc.nat(60_000), fc.nat(60_000))

test('ranges hold each line once and in order, and none holds more than one statement may write', () => {
  fc.assert(
    fc.property(lines, ([from, to]) => {
      const ranges = lineRanges(from, to)
      let next = from
      for (const range of ranges) {
        expect(range.from).toBe(next)
        expect(range.to - range.from).toBeGreaterThan(0)
        expect(range.to - range.from).toBeLessThanOrEqual(linesInOneStatement)
        next = range.to
      }
      expect(next).toBe(Math.max(from, to))
    }),
  )
})
