import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openDatabase } from '../connection/client.ts'
import { testDatabase } from '../testing/database.ts'
import { asTexts, texts } from './arrays.ts'

test('lists arrive in PostgreSQL as they are, whatever stands in them', async () => {
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 1)
  const values = [
    '',
    'plain',
    'NULL',
    null,
    '{a,b}',
    '"',
    '\\',
    '\\"',
    "it's",
    ' spaced ',
    'a\nb',
    '田中 🎯',
    '}',
    ',',
  ]
  const read = (list: ReturnType<typeof texts>) =>
    database.orm.execute(
      sql`select to_jsonb(value) as value from unnest(${list}) with ordinality as t(value, place) order by place`,
    )
  expect((await read(texts(values))).map((row) => row.value)).toEqual(values)
  expect((await read(asTexts([1, -2.5, true, null]))).map((row) => row.value)).toEqual([
    '1',
    '-2.5',
    'true',
    null,
  ])
  expect(await read(texts([]))).toHaveLength(0)
  await database.close()
  await drop()
})
