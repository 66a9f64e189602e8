import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { EmployeeId, type OrganizationId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import fc from '#lib/testing/fast-check'
import { countList, type ListPage, type ListRequest } from './list-page.ts'
import { mappedEmployees, team, unmappedEmployees } from './people-lists.ts'

const database = ownDatabase(4)
let organization: TestOrganization

const size = 1_500

type Person = {
  id: EmployeeId
  fullName: string
  email: string | null
  department: string | null
  cultureAmpUserId: string | null
  isExcluded: boolean
  isDeactivated: boolean
}
let people: Person[]

beforeAll(async () => {
  organization = await testOrganization(database)
  people = fc.sample(person, { numRuns: size }).map((one) => ({ ...one, id: EmployeeId.parse(randomUUID()) }))
  await addPeople(organization.organizationId, people)
})

type PeopleList = 'unmapped' | 'mapped' | 'team'

type List = (
  tx: OrganizationTransaction,
  request: Omit<ListRequest, 'show'>,
) => Promise<ListPage<{ id: EmployeeId; fullName: string }>>

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
    isDeactivated: fc.nat(9).map((n) => n === 0),
  })
  .map(({ mail, ...one }) => ({
    ...one,
    email: mail && `${mail[0]}.${mail[1]}@Example.test`,
    isExcluded: one.isExcluded && one.cultureAmpUserId === null,
  }))

async function addPeople(organizationId: OrganizationId, added: readonly Person[]): Promise<void> {
  const now = new Date()
  await withOrganization(database, organizationId, async (tx) => {
    await tx.insert(employees).values(
      added.map(({ isExcluded, isDeactivated, cultureAmpUserId: _, ...one }) => ({
        ...one,
        organizationId,
        excludedAt: isExcluded ? now : null,
        deactivatedAt: isDeactivated ? now : null,
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
  team: (one) => !one.isDeactivated,
  mapped: (one) => !one.isDeactivated && one.cultureAmpUserId !== null,
  unmapped: (one) => !one.isDeactivated && one.cultureAmpUserId === null && !one.isExcluded,
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
  const seen: { id: EmployeeId; fullName: string }[] = []
  const totals = new Set<number | null>()
  for (let after: EmployeeId | undefined; ; ) {
    const place = after === undefined ? null : { id: after, isBefore: false }
    const { rows, total, hasNext } = await lists[list](tx, { search, place, limit: 50 })
    totals.add(total)
    seen.push(...rows)
    after = rows.at(-1)?.id
    if (!hasNext || after === undefined) return { seen, totals }
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

test('a search finds exactly the people who have every word in name, email or department, in any order and spelling', async () => {
  await withOrganization(database, organization.organizationId, (tx) =>
    fc.assert(
      fc.asyncProperty(typed, fc.constantFrom(...listNames), async (text, list) => {
        const search = text.trim()
        fc.pre(search !== '')
        const expected = foundPlainly(list, search)
        const { seen, totals } = await walk(tx, list, search)
        expect(seen).toHaveLength(expected.size)
        expect(new Set(seen.map(({ id }) => id))).toEqual(expected)
        expect([...totals]).toEqual([expected.size <= 50 ? expected.size : null])
        const show = list === 'team' ? 'active' : list
        expect((await countList(tx, { show, search })).total).toBe(expected.size)
      }),
      { numRuns: 250 },
    ),
  )
})

test('a search keeps the order of the list', async () => {
  await withOrganization(database, organization.organizationId, async (tx) => {
    const all = (await walk(tx, 'team', '')).seen.map(({ id }) => id)
    for (const search of ['ana', 'example', 'engineering lee', 'chloe zoe']) {
      const found = (await walk(tx, 'team', search)).seen.map(({ id }) => id)
      expect(found).toEqual(all.filter((id) => found.includes(id)))
    }
  })
})

test('an ID is found as a whole and by its beginning, in either case, in the mapped list only', async () => {
  const beginning = (one: Person) => one.cultureAmpUserId?.slice(0, 9)
  const isLike = (one: Person) => people.filter((other) => beginning(other) === beginning(one)).length > 1
  const mapped = people.find((one) => isIn.mapped(one) && !isLike(one))
  const id = mapped?.cultureAmpUserId ?? ''
  await withOrganization(database, organization.organizationId, async (tx) => {
    for (const search of [id, id.slice(0, 9), id.toUpperCase()]) {
      const { rows, total } = await mappedEmployees(tx, { search, limit: 50 })
      expect(rows.map((row) => row.id)).toEqual([mapped?.id])
      expect(total).toBe(1)
      expect((await team(tx, { search, limit: 50 })).rows).toEqual([])
    }
  })
})

test('a filter narrows a list and its count', async () => {
  await withOrganization(database, organization.organizationId, async (tx) => {
    const expected = people.filter((one) => isIn.team(one) && one.department === 'Engineering').length
    expect((await countList(tx, { department: 'Engineering' })).total).toBe(expected)
  })
})

test('a NUL in a search is a space and breaks nothing', async () => {
  await withOrganization(database, organization.organizationId, async (tx) => {
    for (const list of listNames)
      expect((await lists[list](tx, { search: 'a\0zqx', limit: 50 })).rows).toEqual([])
  })
})

test('two organizations never find each other’s people', async () => {
  const other = await testOrganization(database, 3)
  await withOrganization(database, other.organizationId, async (tx) => {
    for (const list of listNames)
      expect((await lists[list](tx, { search: 'chloe', limit: 50 })).rows).toEqual([])
    expect((await team(tx, { search: 'person', limit: 50 })).total).toBe(3)
  })
})
