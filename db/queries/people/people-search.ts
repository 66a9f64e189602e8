import { type SQL, sql } from 'drizzle-orm'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'
import { gramsThatCover, searchWords } from './search-words.ts'

/**
 * How a page of people is searched. Up to `most` candidates are looked up one by one; where there are more, going through the
 * list by name comes upon a page of them as soon, and both take some two milliseconds at worst for 50,000 people.
 */
export type PeopleSearch = {
  /** A condition on `employees`; undefined where nothing is searched. */
  where: SQL | undefined
  /** Whether all who match are few enough to be counted by looking at each. */
  isFew: boolean
}

type Candidates = string[] | 'many'

const most = 400
// More people than this have these three letters: the list by name is quicker than their intersection with others.
const mostOfGram = 4_000
const mostGrams = 16
const mostTiny = 3

/**
 * Finds out how to search: every word is to be contained in name, e-mail or department, in any order and without regard
 * to case and accents. With `byId`, people whose Culture Amp user ID begins with the whole search, in either case, match too.
 */
export async function peopleSearch(
  tx: OrganizationTransaction,
  search: string,
  { byId = false } = {},
): Promise<PeopleSearch> {
  if (search === '') return { where: undefined, isFew: false }
  const words = searchWords(search)
  const [byWords, ofId] = await Promise.all([whoHas(tx, words), byId ? whoseIdBegins(tx, search) : []])
  const contained = words.length > 0 ? hasAll(words) : sql`false`
  const matches = ofId.length === 0 ? contained : sql`(${contained} or ${idBegins(search, ofId)})`
  // The planner takes LIKE for rare and would sort all who match; half of everybody it takes for what it is: go by name.
  if (byWords === 'many' || ofId === 'many')
    return { where: sql`case when ${matches} then true else false end`, isFew: false }
  return { where: sql`${isOneOf([...byWords, ...ofId])} and ${matches}`, isFew: true }
}

/** Everybody who may have all of the words, some more than have them; nobody else has. */
async function whoHas(tx: OrganizationTransaction, words: readonly string[]): Promise<Candidates> {
  // Its two grams overlap: whoever has the rarer has nearly always the other, and looking who has both tells nothing.
  const isOneShortWord = words.length === 1 && (words[0]?.length ?? 0) < 6
  const tiny = words.filter((word) => gramsThatCover(word).length === 0)
  const found = await Promise.all([
    whoHasGrams(tx, [...new Set(words.flatMap(gramsThatCover))].slice(0, mostGrams), isOneShortWord),
    ...tiny.slice(0, mostTiny).map((letters) => whoHasLetters(tx, letters)),
  ])
  return found.reduce((one, other) => (sizeOf(other) < sizeOf(one) ? other : one))
}

const sizeOf = (people: Candidates) => (people === 'many' ? Number.POSITIVE_INFINITY : people.length)

async function whoHasGrams(
  tx: OrganizationTransaction,
  grams: readonly string[],
  isOneShortWord: boolean,
): Promise<Candidates> {
  if (grams.length === 0) return 'many'
  const sizes = await tx.execute<{ gram: string; people: number }>(sql`
    select gram, sum(cardinality(people))::int as people from people_grams
    where organization_id = ${tx.organizationId}::uuid and gram = any(${texts(grams)})
    group by gram`)
  if (sizes.length < grams.length) return []
  const [rarest, ...others] = sizes
    .filter(({ people }) => people <= mostOfGram)
    .sort((one, other) => one.people - other.people)
    .slice(0, 3)
  const isIntersected = others.length > 0 && !isOneShortWord
  if (!rarest || (!isIntersected && rarest.people > most)) return 'many'
  const people = await tx.execute<{ id: string }>(sql`
    select id from (
      select part, unnest(people) as id from people_grams
      where organization_id = ${tx.organizationId}::uuid and gram = ${rarest.gram}
    ) one
    where true ${sql.join(others.map(({ gram }) => hasToo(tx, gram)))}
    limit ${most + 1}::int`)
  return people.length > most ? 'many' : people.map(({ id }) => id)
}

const hasToo = (tx: OrganizationTransaction, gram: string) => sql`
  and exists (
    select 1 from people_grams other
    where other.organization_id = ${tx.organizationId}::uuid and other.gram = ${gram}
      and other.part = one.part and one.id = any(other.people)
  )`

/** Everybody who has a word too short for a gram of its own: it begins other grams. */
async function whoHasLetters(tx: OrganizationTransaction, letters: string): Promise<Candidates> {
  const [found] = await tx.execute<{ ids: string | null }>(sql`
    with parts as materialized (
      select people from people_grams
      where organization_id = ${tx.organizationId}::uuid and ${begins(sql`gram`, sql`${letters}::text`)}
      limit ${most + 1}::int
    )
    select case when coalesce(sum(cardinality(people)), 0) <= ${most}::int
      then coalesce((select string_agg(distinct id::text, ' ') from parts, unnest(people) id), '') end as ids
    from parts`)
  const ids = found?.ids ?? null
  return ids === null ? 'many' : ids.split(' ').filter((id) => id !== '')
}

async function whoseIdBegins(tx: OrganizationTransaction, search: string): Promise<Candidates> {
  const people = await tx.execute<{ id: string }>(sql`
    select id from employees
    where organization_id = ${tx.organizationId}::uuid and ${begins(sql`mapped_as`, inLowerCase(search))}
    limit ${most + 1}::int`)
  return people.length > most ? 'many' : people.map(({ id }) => id)
}

const idBegins = (search: string, people: Candidates): SQL =>
  people === 'many' ? begins(sql`${employees.mappedAs}`, inLowerCase(search)) : isOneOf(people)

const inLowerCase = (search: string) => sql`lower(${search.replaceAll('\0', ' ')}::text collate "und-x-icu")`

/** As a range, which an index serves under row-level security, unlike LIKE; no character comes after the last code point. */
const begins = (column: SQL, beginning: SQL): SQL =>
  sql`${column} >= ${beginning} collate "C" and ${column} < (${beginning} || chr(1114111)) collate "C"`

const isOneOf = (ids: readonly string[]): SQL => sql`${employees.id} = any(${texts(ids)}::uuid[])`

const hasAll = (words: readonly string[]): SQL => sql.join(words.map(has), sql` and `)

const has = (word: string): SQL =>
  sql`${employees.searchText} like ${`%${word.replace(/[\\%_]/g, (c) => `\\${c}`)}%`}`
