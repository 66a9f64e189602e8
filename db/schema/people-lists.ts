import { integer, pgTable, primaryKey, smallint, uuid } from 'drizzle-orm/pg-core'
import { organizations } from './people.ts'
import { organizationId, tenantPolicy } from './tenancy.ts'
import { textByCode } from './text-by-code.ts'

// Both tables are written by the triggers of migration 0007 on employees, and by nothing else.

/** How many people stand in each list. Whoever changes employees holds the row, so that such changes follow one another. */
export const peopleCounts = pgTable(
  'people_counts',
  {
    organizationId: organizationId()
      .primaryKey()
      .references(() => organizations.id),
    mapped: integer('mapped').notNull(),
    unmapped: integer('unmapped').notNull(),
    setAside: integer('set_aside').notNull(),
  },
  (t) => [tenantPolicy('people_counts', t.organizationId)],
)

/**
 * Who has these three letters in a word of the search text (the last two and the last letter of a word stand for themselves).
 * The people of one gram are parted by their ID into 64 rows, so that a change writes little.
 */
export const peopleGrams = pgTable(
  'people_grams',
  {
    organizationId: organizationId().references(() => organizations.id),
    gram: textByCode('gram').notNull(),
    part: smallint('part').notNull(),
    people: uuid('people').array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.gram, t.part] }),
    tenantPolicy('people_grams', t.organizationId),
  ],
)
