import type { Anomalies } from '../http/call-result.ts'
import { cleanMessage } from '../http/redact.ts'
import type { RowNotes } from '../parse/goal.ts'
import type { FieldNames } from '../parse/goal-fields.ts'

/**
 * Accumulates the drift of one answer's pages and rows: names and counts, no goal text. Keeps at most 50 different names
 * of a kind, each at most 60 characters, and counts the rest as `(others)`.
 */
export function createDrift() {
  const statuses = new Map<string, number>()
  const known = new Map<string, number>()
  const unknown = new Map<string, number>()
  const types = new Map<string, number>()
  const forms = new Map<string, number>()
  const otherOwners = new Map<string, number>()
  const named = new Map<string, number>()
  let rowsWithoutOwner = 0
  let keyResults = 0
  let unreadableDates = 0
  let duplicateKeys = 0

  return {
    addPage({ contentType, duplicateKeys: more = 0 }: Anomalies) {
      if (contentType !== undefined) count(types, contentType)
      duplicateKeys += more
    },
    /** Counts a row's field names, those of skipped rows too. */
    addFields({ knownFields, unknownFields }: FieldNames) {
      for (const name of knownFields) count(known, name)
      for (const name of unknownFields) count(unknown, name)
    },
    /** Counts the owners of a row that is another person's, by field and form. */
    addOtherOwners(owners: readonly string[]) {
      for (const form of owners) count(otherOwners, form)
    },
    add(notes: RowNotes) {
      if (notes.ownerNamedBy === null) rowsWithoutOwner++
      else count(named, notes.ownerNamedBy)
      for (const form of notes.ownerForms) count(forms, form)
      keyResults += notes.keyResults
      unreadableDates += notes.unreadableDates
      if (notes.unknownStatus !== null) count(statuses, cleanMessage(notes.unknownStatus, 60))
      this.addFields(notes)
    },
    counts() {
      return {
        rowsWithoutOwner,
        keyResults,
        unreadableDates,
        duplicateKeys,
        unknownStatuses: asRecord(statuses),
        knownFields: asRecord(known),
        unknownFields: asRecord(unknown),
        contentTypes: asRecord(types),
        ownerForms: asRecord(forms),
        otherOwners: asRecord(otherOwners),
        ownersNamedBy: asRecord(named),
      }
    },
  }
}

const maxNames = 50

function count(counts: Map<string, number>, name: string) {
  const key = counts.has(name) || counts.size < maxNames ? name : '(others)'
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

// fromEntries defines a key such as "__proto__" instead of setting it.
const asRecord = (counts: Map<string, number>): Record<string, number> => Object.fromEntries(counts)
