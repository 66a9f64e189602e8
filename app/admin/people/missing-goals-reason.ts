import { type OutcomeCode, outcomeKind } from '#lib/goals/outcome-kind'
import type { PersonView } from './person-data.ts'

export type MissingGoalsReason = { tone: 'info' | 'warn' | 'bad'; title: string; next: string }

/** Why this person's goals are missing or old, as the first cause that holds, with what to do; null when all is well. */
export function missingGoalsReason({ person }: Pick<PersonView, 'person'>): MissingGoalsReason | null {
  const { mapping } = person
  if (person.deactivatedAt)
    return {
      tone: 'info',
      title: 'This person has left.',
      next: 'Their goals stay in the history below and in no review. Reactivate them to sync again.',
    }
  if (!mapping && person.excludedAt)
    return {
      tone: 'info',
      title: `Not in Culture Amp${person.exclusionReason ? `: ${person.exclusionReason}` : ''}.`,
      next: 'No sync asks for this person. Restore them on the Integrations tab if that changes.',
    }
  if (!mapping)
    return {
      tone: 'warn',
      title: 'Not mapped.',
      next: 'Enter their Culture Amp user ID on the Integrations tab under Unmapped.',
    }
  if (mapping.lastOutcomeAt === null)
    return { tone: 'info', title: 'Not synced yet.', next: 'Run a sync on the Integrations tab.' }
  if (mapping.checkReason !== null)
    return {
      tone: 'warn',
      title: mapping.lastOutcomeMessage ?? 'Culture Amp returned no goals.',
      next: 'Fix the ID, or confirm under To check that the person has none.',
    }
  if (outcomeKind(mapping.lastOutcome as OutcomeCode) === 'failed')
    return {
      tone: 'bad',
      title: mapping.lastOutcomeMessage ?? 'The last sync could not read this person.',
      next: 'Earlier goals are kept. The outcomes below show since when.',
    }
  return null
}
