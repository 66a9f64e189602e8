import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { employees, mappings } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { texts } from '../arrays.ts'
import {
  type After,
  countFound,
  mappedEmployees,
  type PageRequest,
  type PeopleList,
  team,
  unmappedEmployees,
} from './people-lists.ts'
import { searchWords } from './search-words.ts'

const database = ownDatabase(4)
let organization: TestOrganization

const size = 1_500

type Person = {
  id: string
  fullName: string
  email: string | null
  department: string | null
  cultureAmpUserId: string | null
  isExcluded: boolean
  isGone: boolean
}
let people: Person[]

beforeAll(async () => {
  organization = await testOrganization(database)
  people = fc.sample(person, { numRuns: size, seed: 7 }).map((one) => ({ ...one, id: randomUUID() }))
  await addPeople(organization.organizationId, people)
})

type List = (
  tx: OrganizationTransaction,
  page: PageRequest,
) => Promise<{ rows: { id: string; fullName: string }[]; total: number | null }>

const lists: Record<PeopleList, List> = { unmapped: unmappedEmployees, mapped: mappedEmployees, team }
const listNames = Object.keys(lists) as PeopleList[]

/** Words that occur often, seldom and hardly ever, with whatever may be in a name. */
const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('Ana', 'Lee', 'Chloé', 'O’Neill', "O'Brien", 'Smith-Jones', 'Zoë', 'Ødegård'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'Łukasz',
      'Weiß',
      'Çelik',
      '田中',
      '陽子',
      '100%',
      'a_b',
      'c\\d',
      '🦊Fox',
      'Ἀλέξιος',
    ),
  },
  { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== '') },
)
const person = fc
  .record({
    fullName: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
    department: fc.option(fc.constantFrom('Engineering', 'People & Culture', 'Forschung'), { nil: null }),
    cultureAmpUserId: fc.option(fc.uuid(), { nil: null, freq: 2 }),
    mail: fc.option(fc.tuple(fc.constantFrom('ana', 'j.lee', 'zoe'), fc.uuid()), { nil: null }),
    isExcluded: fc.nat(9).map((n) => n === 0),
    isGone: fc.nat(9).map((n) => n === 0),
  })
  .map(({ mail, ...one }) => ({
    ...one,
    email: mail && `${mail[0]}.${mail[1]}@Example.test`,
    isExcluded: one.isExcluded && one.cultureAmpUserId === null,
  }))

async function addPeople(organizationId: string, added: readonly Person[]): Promise<void> {
  const now = new Date()
  await withOrganization(database, organizationId, async (tx) => {
    await tx.insert(employees).values(
      added.map(({ isExcluded, isGone, cultureAmpUserId: _, ...one }) => ({
        ...one,
        organizationId,
        excludedAt: isExcluded ? now : null,
        deactivatedAt: isGone ? now : null,
      })),
    )
    await tx
      .insert(mappings)
      .values(
        added.flatMap(({ id, cultureAmpUserId }) =>
          cultureAmpUserId ? [{ organizationId, employeeId: id, cultureAmpUserId }] : [],
        ),
      )
  })
}

// The definition, as plainly as it can be said.
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ς', 'σ')

const isIn: Record<PeopleList, (one: Person) => boolean> = {
  team: (one) => !one.isGone,
  mapped: (one) => !one.isGone && one.cultureAmpUserId !== null,
  unmapped: (one) => !one.isGone && one.cultureAmpUserId === null && !one.isExcluded,
}

function foundPlainly(list: PeopleList, search: string): Set<string> {
  const words = plain(search).split(/\s+/).filter(Boolean)
  const hasAllWords = (one: Person) =>
    words.length > 0 &&
    words.every((part) =>
      [one.fullName, one.email, one.department].some((field) => field && plain(field).includes(part)),
    )
  const hasId = (one: Person) =>
    list === 'mapped' && one.cultureAmpUserId?.toLowerCase().startsWith(search.toLowerCase())
  return new Set(
    people.filter((one) => isIn[list](one) && (hasAllWords(one) || hasId(one))).map(({ id }) => id),
  )
}

/** All pages, walked one after the other. */
async function walk(tx: OrganizationTransaction, list: PeopleList, search: string) {
  const seen: { id: string; fullName: string }[] = []
  const totals = new Set<number | null>()
  for (let after: After | null = null; ; ) {
    const { rows, total } = await lists[list](tx, { search, after, limit: 51 })
    totals.add(total)
    const page = rows.slice(0, 50)
    seen.push(...page)
    after = rows.length > 50 ? (page.at(-1) ?? null) : null
    if (!after) return { seen, totals }
  }
}

/** Something that people type: parts of what is stored, in any order and case, and whatever else. */
const typed = fc.oneof(
  fc
    .array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 12 }), fc.boolean()), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) =>
      parts
        .map(([who, from, length, isUpper]) => {
          const one = people[who % size]
          const fields = [one?.fullName, one?.email, one?.department, one?.cultureAmpUserId].filter(
            (field) => field != null,
          )
          const field = Array.from(fields[who % fields.length] ?? '')
          const part = field.slice(from % field.length, (from % field.length) + length).join('')
          return isUpper ? part.toUpperCase() : part
        })
        .join(' '),
    ),
  fc.constantFrom(
    '%',
    '_',
    '\\',
    '%%',
    'e',
    'an',
    'zz',
    '-',
    '.',
    '@',
    '🦊',
    '🦊f',
    'ana lee',
    'engineering',
    'CHLOE',
    'ode',
    'weiss',
    'λέξ',
    'x'.repeat(200),
    'ana '.repeat(50),
    'a b c d e f g',
  ),
  fc.string({ maxLength: 4 }),
)

test('whoever has all words in name, e-mail or department is found, in any order and spelling, and nobody else', async () => {
  const paths = new Set<boolean>()
  await withOrganization(database, organization.organizationId, (tx) =>
    fc.assert(
      fc.asyncProperty(typed, fc.constantFrom(...listNames), async (text, list) => {
        const search = text.trim()
        fc.pre(search !== '')
        const expected = foundPlainly(list, search)
        const { seen, totals } = await walk(tx, list, search)
        expect(seen).toHaveLength(expected.size)
        expect(new Set(seen.map(({ id }) => id))).toEqual(expected)
        expect([...totals].filter((total) => total !== null && total !== expected.size)).toEqual([])
        expect(await countFound(tx, list, search)).toBe(expected.size)
        paths.add(totals.has(null))
      }),
      { numRuns: 250, seed: 11 },
    ),
  )
  // Few who are looked up one by one, and many whom the list by name comes upon.
  expect(paths).toEqual(new Set([true, false]))
})

test('a search keeps the order of the list', async () => {
  await withOrganization(database, organization.organizationId, async (tx) => {
    const everybody = (await walk(tx, 'team', '')).seen.map(({ id }) => id)
    for (const search of ['ana', 'example', 'engineering lee', 'chloe zoe']) {
      const found = (await walk(tx, 'team', search)).seen.map(({ id }) => id)
      expect(found).toEqual(everybody.filter((id) => found.includes(id)))
    }
  })
})

test('an ID is found as a whole and by its beginning, in either case, in the mapped list only', async () => {
  const mapped = people.find((one) => isIn.mapped(one))
  const id = mapped?.cultureAmpUserId ?? ''
  await withOrganization(database, organization.organizationId, async (tx) => {
    for (const search of [id, id.slice(0, 9), id.toUpperCase()]) {
      const { rows, total } = await mappedEmployees(tx, { search, after: null, limit: 51 })
      expect(rows.map((row) => row.id)).toEqual([mapped?.id])
      expect(total).toBe(1)
      expect((await team(tx, { search, after: null, limit: 51 })).rows).toEqual([])
    }
  })
})

test('a NUL in a search finds nobody and breaks nothing', async () => {
  await withOrganization(database, organization.organizationId, async (tx) => {
    for (const list of listNames)
      expect((await lists[list](tx, { search: 'a\0zqx', after: null, limit: 51 })).rows).toEqual([])
  })
})

// Capitals that came with Unicode 11 (2018) and later: an older ICU of the database leaves them as they are.
const youngCapitals =
  /[\u1c89\u1c90-\u1cbf\u2c2f\ua7b8-\ua7ff\u{10570}-\u{10595}\u{10d50}-\u{10d65}\u{16e40}-\u{16e5f}\u{16ea0}-\u{16eb8}]/u

test('searching folds letters exactly as the database stores them, every letter that there is', async () => {
  const letters: string[] = []
  for (let point = 1; point <= 0x3ffff; point++) {
    const letter = String.fromCodePoint(point)
    if (/^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}]$/u.test(letter) && !youngCapitals.test(letter))
      letters.push(letter)
  }
  const rows = await database.orm.execute<{ letter: string; words: string }>(sql`
    select letter, btrim(search_folded(letter)) as words from unnest(${texts(letters)}) letter`)
  expect(rows).toHaveLength(letters.length)
  expect(rows.filter(({ letter, words }) => searchWords(letter).join(' ') !== words)).toEqual([])
})

test('two organizations never find each other’s people', async () => {
  const other = await testOrganization(database, 3)
  await withOrganization(database, other.organizationId, async (tx) => {
    for (const list of listNames)
      expect((await lists[list](tx, { search: 'chloe', after: null, limit: 51 })).rows).toEqual([])
    expect((await team(tx, { search: 'person', after: null, limit: 51 })).total).toBe(3)
    const [foreign] = await tx.execute<{ n: number }>(sql`
      select count(*)::int as n from people_grams g, unnest(g.people) id where not exists (select 1 from employees e where e.id = id)`)
    expect(foreign?.n).toBe(0)
  })
})
