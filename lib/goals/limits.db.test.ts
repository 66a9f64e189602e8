import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ownFixture } from '#lib/sync/testing/own-fixture'
import { goalDescriptionLimit, goalNameLimit } from './limits.ts'

const fixture = ownFixture()

test.each([
  ['goals_name', goalNameLimit],
  ['goals_description', goalDescriptionLimit],
])('the constraint %s of the database has the limit of the code', async (name, limit) => {
  const org = await fixture.organization({ mapped: 1, goalsEach: 0 })
  const [constraint] = await org.transact((tx) =>
    tx.execute<{ definition: string }>(
      sql`select pg_get_constraintdef(oid) as definition from pg_constraint where conname = ${name}`,
    ),
  )
  expect(constraint?.definition).toMatch(/char_length\(\w+\) >= 1\b/)
  expect(constraint?.definition).toMatch(new RegExp(`char_length\\(\\w+\\) <= ${limit}\\b`))
})
