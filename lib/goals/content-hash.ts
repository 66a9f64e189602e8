import { createHash } from 'node:crypto'
import type { Goal } from './goal.ts'

/**
 * Fingerprint of everything that is stored of a goal, the mapped status included, so that a changed status table
 * re-applies (architecture.md 5). Two goals have one hash exactly when every field is equal; 43 characters.
 */
export function contentHash(goal: Goal): string {
  // The compiler asks for every field of Goal here, so that a new one cannot be forgotten.
  const stored: Record<keyof Goal, string | boolean | null> = {
    cultureAmpId: goal.cultureAmpId,
    name: goal.name,
    description: goal.description,
    status: goal.status,
    cultureAmpStatus: goal.cultureAmpStatus,
    startDate: goal.startDate,
    dueDate: goal.dueDate,
    createdAt: goal.createdAt,
    updatedAt: goal.updatedAt,
    isPrivate: goal.isPrivate,
  }
  return createHash('sha256')
    .update(JSON.stringify(Object.values(stored)))
    .digest('base64url')
}
