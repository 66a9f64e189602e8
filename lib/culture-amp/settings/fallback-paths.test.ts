import { expect, test } from 'vitest'
import { fallbackPaths } from './fallback-paths.ts'
import { checkGoalsPath, defaultGoalsPath } from './goals-url.ts'

test('every alternative is a valid goals path, and the configured one is not tried again', () => {
  const alternatives = fallbackPaths(defaultGoalsPath)
  expect(alternatives).toContain('/employees/{owner_id}/goals')
  expect(alternatives).not.toContain(defaultGoalsPath)
  for (const path of alternatives) expect(checkGoalsPath(path)).toEqual({ ok: true, goalsPath: path })
})

test('a path of the customer’s own has the default among its alternatives', () => {
  expect(fallbackPaths('/performance/goals?owner_id={owner_id}')).toContain(defaultGoalsPath)
})
