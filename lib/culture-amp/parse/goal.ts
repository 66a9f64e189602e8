import type { Goal } from '#lib/goals/goal'
import { goalDescriptionLimit, goalNameLimit, statusWordLimit } from '#lib/goals/limits'
import { mapStatus } from '#lib/goals/status'
import { readDay, readInstant } from './dates.ts'
import { fieldKey, fieldsOf } from './field-name.ts'
import { fingerprint, idOf, textOf, wordOf } from './field-value.ts'
import {
  dayFields,
  type FieldNames,
  fieldNamesOf,
  idFields,
  instantFields,
  nameFields,
} from './goal-fields.ts'
import { ownerOf } from './owner.ts'
import { plainTextOfNodes, toPlainText } from './rich-text/plain-text.ts'
import { holdsUnstorable, isInvisible, oneLine, truncate } from './text.ts'

/** What a row adds to the drift report: names and counts, no goal text. */
export type RowNotes = {
  /** The field that names the requested person; without one the row is theirs only if the owner filter was applied. */
  ownerNamedBy: string | null
  /** Owners that cannot be compared: field and form, such as `owner: name`. */
  ownerForms: string[]
  /** The status word where `mapStatus` does not know it. */
  unknownStatus: string | null
  unreadableDates: number
  keyResults: number
} & FieldNames

export type SkipReason = 'no_name' | 'other_owner' | 'only_visible_to_owner' | 'not_an_object'

export type ReadRow =
  /** `hasId` is false where the id is only a stand-in, which several goals may share. */
  | { kind: 'goal'; goal: Goal; hasId: boolean; notes: RowNotes }
  /** `otherOwners`: of another owner's row, its owner fields with the form of their values. */
  | { kind: 'skipped'; reason: SkipReason; cultureAmpId: string | null; otherOwners?: string[] }

/**
 * Reads one row of an answer as a goal of the requested person, or returns why it is skipped (docs/culture-amp.md,
 * "Rows"). Another owner's row and one that only its owner may see are never returned as goals, whatever else they
 * hold. Key results are counted and dropped. Never throws, for any JSON value.
 * @param ownerId the Culture Amp user ID that was asked for
 */
export function readGoal(row: unknown, ownerId: string): ReadRow {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return { kind: 'skipped', reason: 'not_an_object', cultureAmpId: null }
  }
  const fields = fieldsOf(row)
  const id = firstOf(fields, idFields, idOf)
  const skip = (reason: SkipReason) => ({ kind: 'skipped' as const, reason, cultureAmpId: id })

  const { owner, forms, namedBy } = ownerOf(fields, ownerId)
  if (owner === 'other') return { ...skip('other_owner'), otherOwners: forms }
  const visibility = fieldKey(wordOf(fields.get('visibility')) ?? '').replace(/\s+/g, '')
  if (onlyOwnerSees.has(visibility)) return skip('only_visible_to_owner')
  const nameAsSent = firstOf(fields, nameFields, textOf) ?? ''
  const nameAsRead = oneLine(toPlainText(nameAsSent))
  const name = truncate(nameAsRead, goalNameLimit)
  if (isInvisible(name)) return skip('no_name')

  const dates = readDates(fields)
  const status = readStatus(fields)
  const note = readDescription(fields.get('description'))
  const goal: Goal = {
    cultureAmpId: id ?? standInId(ownerId, nameAsSent, fields),
    name,
    description: note.text,
    status: status.status,
    cultureAmpStatus: status.word,
    startDate: dates.start,
    dueDate: dates.due,
    createdAt: dates.created,
    updatedAt: dates.updated,
    isPrivate: visibility === 'private' || visibility === 'manager',
    isNameAltered: name !== nameAsRead || holdsUnstorable(nameAsSent),
    isNoteAltered: note.isAltered,
    isHidden: false,
  }
  const notes: RowNotes = {
    ownerNamedBy: namedBy,
    ownerForms: forms,
    unknownStatus: status.unknown,
    unreadableDates: dates.unreadable,
    keyResults: countOf(fields.get('keyresults')),
    ...fieldNamesOf(row),
  }
  return { kind: 'goal', goal, hasId: id !== null, notes }
}

/** Stands in for a missing id. Made of the name as sent, so that better cleaning of names does not renew such goals. */
const standInId = (ownerId: string, nameAsSent: string, fields: Map<string, unknown>): string =>
  fingerprint(ownerId, truncate(oneLine(nameAsSent), goalNameLimit), textOf(fields.get('createdat')))

const onlyOwnerSees = new Set(['onlyme', 'owner', 'owneronly', 'onlyowner', 'me'])

function firstOf<T>(
  fields: Map<string, unknown>,
  keys: readonly string[],
  read: (value: unknown) => T | null,
): T | null {
  for (const key of keys) {
    const value = read(fields.get(key))
    if (value !== null) return value
  }
  return null
}

function readDescription(value: unknown): { text: string | null; isAltered: boolean } {
  const sent = textOf(value)
  const plain = (sent === null ? plainTextOfNodes(value) : toPlainText(sent)) ?? ''
  const text = truncate(plain, goalDescriptionLimit)
  const isCut = text !== plain || (sent !== null && holdsUnstorable(sent))
  // A note of hidden characters only: no one sees it, and a model would.
  if (isInvisible(text)) return { text: null, isAltered: isCut || text.trim() !== '' }
  return { text, isAltered: isCut }
}

function readStatus(fields: Map<string, unknown>) {
  const raw = fields.get('status') ?? fields.get('state') ?? null
  const word = wordOf(raw)
  const shown = word === null ? null : truncate(oneLine(word), statusWordLimit) || null
  // The word as stored decides, so that an admin's choice for it finds the same goals as the next sync.
  const { status, known } = mapStatus(shown)
  // A status that is present but not a word is unknown, not missing.
  const isNotAWord = word === null && raw !== null && typeof raw !== 'string'
  return {
    status,
    word: shown,
    unknown: isNotAWord ? '(not a word)' : known ? null : (shown ?? '(not a word)'),
  }
}

function readDates(fields: Map<string, unknown>) {
  let unreadable = 0
  const read = (keys: readonly string[], parse: (text: string) => string | null) =>
    firstOf(fields, keys, (value) => {
      if (value === undefined || value === null || value === '') return null
      const date = typeof value === 'string' ? parse(value) : null
      if (date === null) unreadable++
      return date
    })
  const dates = {
    start: read(dayFields.start, readDay),
    due: read(dayFields.due, readDay),
    created: read(instantFields.created, readInstant),
    updated: read(instantFields.updated, readInstant),
  }
  return { ...dates, unreadable }
}

function countOf(keyResults: unknown): number {
  return Array.isArray(keyResults) ? keyResults.length : 0
}
