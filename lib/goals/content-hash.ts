import { hash } from 'node:crypto'
import type { Goal } from './goal.ts'

/**
 * Fingerprint of everything that is stored of a goal: 43 characters for what Culture Amp sent, then `hashEnding` for what
 * its status word was taken as, so that another choice for a word re-applies (architecture.md 5). Two goals have one hash
 * exactly when every field is equal.
 */
export function contentHash(goal: Goal): string {
  // The compiler asks for every field of Goal here, so that a new one cannot be forgotten.
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
  }
  return hash('sha256', JSON.stringify(Object.values(sent)), 'base64url') + hashEnding(goal)
}

/** What a status word was taken as. */
export type OverriddenFields = Pick<Goal, 'status' | 'isHidden'>

/** From the first dot on; apart, so that a choice for a status word can be applied without reading any goal's text. */
export const hashEnding = ({ status, isHidden }: OverriddenFields): string =>
  isHidden ? `.${status}.hidden` : `.${status}`
