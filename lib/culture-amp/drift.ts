import type { RowNotes } from './goal.ts'
import { cleanMessage } from './redact.ts'

/**
 * Adds up what the rows of one answer taught: names and counts, no goal text. At most 50 different names of
 * a kind, each at most 60 characters; the rest is counted under one name (reliability-security.md T31).
 */
export function createDrift() {
  const statuses = new Map<string, number>()
  const fields = new Map<string, number>()
  let rowsWithoutOwner = 0
  let keyResults = 0
  let unreadableDates = 0

  return {
    add(notes: RowNotes) {
      if (!notes.namesOwner) rowsWithoutOwner++
      keyResults += notes.keyResults
      unreadableDates += notes.unreadableDates
      if (notes.unknownStatus !== null) count(statuses, cleanMessage(notes.unknownStatus, 60))
      for (const name of notes.unknownFields) count(fields, name)
    },
    counts() {
      // fromEntries defines a key such as "__proto__" instead of setting it.
      const unknownStatuses: Record<string, number> = Object.fromEntries(statuses)
      const unknownFields: Record<string, number> = Object.fromEntries(fields)
      return { rowsWithoutOwner, keyResults, unreadableDates, unknownStatuses, unknownFields }
    },
  }
}

const maxNames = 50

function count(counts: Map<string, number>, name: string) {
  const key = counts.has(name) || counts.size < maxNames ? name : '(others)'
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
