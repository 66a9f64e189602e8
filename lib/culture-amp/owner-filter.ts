import { randomUUID } from 'node:crypto'
import { plural } from '#lib/format'
import type { Failure } from './failure.ts'
import { idForm } from './parse/id-form.ts'
import type { GoalsRead } from './read-goals.ts'

/**
 * Whether Culture Amp answers with the goals of the requested owner only. Proven by asking for an owner that cannot
 * exist; `open` where that answer says neither, with the failure if there was one.
 */
export type OwnerFilter = { kind: 'works' | 'ignored' } | { kind: 'open'; failure: Failure | null }

/** Returns an ID that no user has, in the form of the given one, so that it is not refused for its form. */
export function impossibleOwner(like: string): string {
  switch (idForm(like)) {
    case 'uuid':
      return randomUUID()
    case 'number':
      // The largest number of an ordinary column: a longer one could break the query.
      return like.length <= 10 ? '2147483647' : '9007199254740991'
    case 'email':
      return `${randomUUID()}@perfcopilot.invalid`
    default:
      return `perfcopilot-${randomUUID()}`
  }
}

/** Reads the proof from the answer for an owner that cannot exist (docs/rules.md, "The owner filter is proven"). */
export function ownerFilterOf(read: GoalsRead): OwnerFilter {
  if (read.ok) {
    if (read.rowCount > 0) return { kind: 'ignored' }
    // An empty list that states rows is not an empty answer.
    return read.complete ? { kind: 'works' } : { kind: 'open', failure: null }
  }
  const { failure } = read
  const isUnknownOwner =
    failure.code === 'bad_request' || failure.code === 'forbidden' || failure.code === 'not_found'
  return isUnknownOwner ? { kind: 'works' } : { kind: 'open', failure }
}

/** For admins: rows without a comparable owner came, and the owner filter is ignored. Names fields and forms, no value. */
export const ownerIgnoredMessage = (ownerForms: Record<string, number>): string =>
  `Culture Amp sends goals for a user ID that does not exist, so it ignores the owner filter, and the goals themselves ${ownersOf(ownerForms)}. Nothing was stored. Check the goals path, or ask Culture Amp support.`

/** For admins: rows without a comparable owner came, and whether the owner filter works is not known. */
export const ownerFilterOpenMessage = (
  { failure }: Extract<OwnerFilter, { kind: 'open' }>,
  ownerForms: Record<string, number>,
): string =>
  `The goals that Culture Amp sends ${ownersOf(ownerForms)}, and whether it filters them by owner could not be checked. ${failure?.message ?? 'It answered for a user ID that does not exist with a list that states more rows than it holds.'} Nothing is stored until that is known.`

function ownersOf(ownerForms: Record<string, number>): string {
  const [most] = mostFrequent(ownerForms)
  return most ? `name their owner only in ${most}` : 'name no owner'
}

/**
 * For admins: nearly all goals of nearly all people name other owners, which are of the form of the IDs asked by.
 * @param owners fields with the form of their values, such as `owner_id: number`, with their rows
 */
export function otherOwnersMessage(people: number, owners: Record<string, number>): string {
  const [most = 'an owner field'] = mostFrequent(owners)
  return `Nearly all goals that Culture Amp sent for ${plural(people, 'person', 'people')} name another owner: ${most}, and none is the user ID asked for. Nothing was changed for them. If ${fieldOf(most)} holds IDs of another kind, such as employee numbers, map people by those IDs; otherwise check the goals path.`
}

/** `owner_id: number` as words for a sentence, the most frequent first. */
function mostFrequent(owners: Record<string, number>): string[] {
  return Object.entries(owners)
    .sort(([, one], [, other]) => other - one)
    .map(([name]) => {
      const [field = '', form = ''] = name.split(': ')
      return formWords.has(form) ? `${field} (${formWords.get(form)})` : field
    })
}

const fieldOf = (words: string): string => words.replace(/ \(.*/, '')

const formWords = new Map([
  ['uuid', 'UUIDs'],
  ['number', 'numbers'],
  ['email', 'email addresses'],
  ['name', 'names'],
  ['code', 'codes'],
])
