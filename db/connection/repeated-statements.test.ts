import { expect, test } from 'vitest'
import { repeatedStatements } from './repeated-statements.ts'

test('a statement is repeated from the second time on', () => {
  const isRepeated = repeatedStatements()
  expect([isRepeated('select $1'), isRepeated('select $1'), isRepeated('select $2')]).toEqual([
    false,
    true,
    false,
  ])
})

test('long statements, and those that come when many are known, are never prepared', () => {
  const isRepeated = repeatedStatements()
  const long = 'x'.repeat(5_000)
  expect([isRepeated(long), isRepeated(long)]).toEqual([false, false])
  for (let n = 0; n < 1_000; n++) isRepeated(`select ${n}`)
  expect([isRepeated('select $1'), isRepeated('select $1')]).toEqual([false, false])
})
