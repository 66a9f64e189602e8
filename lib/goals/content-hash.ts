import { hash } from 'node:crypto'
import type { Goal } from './goal.ts'

/**
 * Hashes everything that is stored of a goal: 43 characters (SHA-256, base64url) for what Culture Amp sent, then
 * `hashEnding` for the meaning of its status word, so that an admin's new choice for a word re-applies. Two goals have
 * one hash exactly when every field is equal.
 */
export function contentHash(goal: Goal): string {
  // Exhaustive by type: a new field of Goal does not compile until it is hashed.
  const sent: Record<Exclude<keyof Goal, keyof OverriddenFields>, string | boolean | null> = {
    cultureAmpId: goal.cultureAmpId,
    name: goal.name,
    description: goal.description,
    cultureAmpStatus: goal.cultureAmpStatus,
    startDate: goal.startDate,
    dueDate: goal.dueDate,
    createdAt: goal.createdAt,
    updatedAt: goal.updatedAt,
    isPrivate: goal.isPrivate,
    isNameAltered: goal.isNameAltered,
    isNoteAltered: goal.isNoteAltered,
  }
  return hash('sha256', JSON.stringify(Object.values(sent)), 'base64url') + hashEnding(goal)
}

/** What a status word means, by the table or an admin's choice. */
export type OverriddenFields = Pick<Goal, 'status' | 'isHidden'>

/** The hash from its dot on. Separate, so that a choice for a status word is applied without reading any goal's text. */
export const hashEnding = ({ status, isHidden }: OverriddenFields): string =>
  isHidden ? `.${status}.hidden` : `.${status}`
