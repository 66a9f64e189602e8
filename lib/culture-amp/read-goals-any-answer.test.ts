import { test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { foreignIds } from './testing/foreign-ids.ts'
import { answer, readPages } from './testing/read-pages.ts'

// A JSON value that looks like an answer often enough to reach every branch.
const anyAnswer = fc.letrec((tie) => {
  const id = fc.oneof(
    fc.constantFrom('u-17', 'U-17', 'x', '', '..'),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.constant(null),
  )
  const row = fc.record(
    {
      id,
      name: fc.oneof(fc.string(), fc.constantFrom('N', '\u200b'), fc.jsonValue()),
      status: fc.oneof(fc.string(), fc.jsonValue()),
      owner_id: id,
      owner: fc.oneof(id, fc.record({ id })),
      owners: fc.array(fc.oneof(id, fc.record({ id })), { maxLength: 3 }),
      visibility: fc.constantFrom('private', 'only_me', 'public', null),
      updated_at: fc.constantFrom('2026-01-01', 'x', null),
    },
    { requiredKeys: [] },
  )
  const rows = fc.array(fc.oneof(row, row, fc.jsonValue()), { maxLength: 6 })
  return {
    row,
    rows,
    answer: fc.oneof(
      fc.jsonValue(),
      tie('rows'),
      fc.record(
        {
          data: fc.oneof(tie('rows'), fc.record({ goals: tie('rows') }), fc.jsonValue()),
          records: tie('rows'),
          error: fc.constantFrom(null, 'broken'),
          pagination: fc.oneof(
            fc.record({ nextPath: fc.constantFrom('/v1/goals?cursor=a', 'https://evil.com', '') }),
            fc.jsonValue(),
          ),
          next_cursor: fc.oneof(id, fc.jsonValue()),
        },
        { requiredKeys: [] },
      ),
    ),
  }
}).answer

test('whatever Culture Amp answers, reading never throws and never yields another owner’s goal', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAnswer, { minLength: 1, maxLength: 3 }),
      fc.option(fc.string()),
      async (values, link) => {
        const { read, asked } = await readPages(...values.map((value) => answer(value, link)))
        const staysOurs = asked.every(
          ({ origin, searchParams }) =>
            origin === 'https://api.cultureamp.com' && searchParams.getAll('owner_id').join() === 'u-17',
        )
        if (!read.ok) return staysOurs
        const foreign = foreignIds(values, 'u-17')
        const isFalselyEmpty =
          read.goals.length === 0 &&
          read.skipped.some(({ reason }) => reason === 'no_name' || reason === 'not_an_object')
        return (
          staysOurs && !isFalselyEmpty && !read.goals.some(({ cultureAmpId }) => foreign.has(cultureAmpId))
        )
      },
    ),
    { numRuns: size(150, 5_000) },
  )
})
