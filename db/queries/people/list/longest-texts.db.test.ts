import { expect, test } from 'vitest'
import { employees } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'

const database = ownDatabase(1)

/** 200 characters as JavaScript counts them, which do not compress: three bytes each, or pairs of four bytes. */
const texts = [
  (from: number) =>
    Array.from({ length: 200 }, (_, i) => String.fromCharCode(0xac00 + ((from + i * 7919) % 11_000))).join(
      '',
    ),
  (from: number) =>
    Array.from({ length: 100 }, (_, i) => String.fromCodePoint(0x20000 + ((from + i * 7919) % 42_000))).join(
      '',
    ),
]

test.each(texts)(
  'the longest name and department that the form takes fit the indexes of the list',
  async (text) => {
    const { organizationId } = await testOrganization(database)
    const person = { organizationId, fullName: text(1), department: text(999), title: text(5) }
    const email = `${'a'.repeat(241)}@example.test`
    await withOrganization(database, organizationId, (tx) =>
      tx.insert(employees).values({ ...person, email }),
    )
    expect(person.fullName).toHaveLength(200)
  },
)
