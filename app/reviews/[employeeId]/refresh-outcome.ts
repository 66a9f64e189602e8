import { plural } from '#lib/format'
import type { GoalsStatus } from '#lib/reviews/preview'
import type { PersonRun } from '#lib/sync/runs/status'

type Finished = Pick<Extract<PersonRun, { isFinished: true }>, 'state' | 'endMessage'>

/** How a refresh of one person ended, as a sentence; `bad` where no new goals came, never green without data. */
export function refreshOutcome(
  { state, endMessage }: Finished,
  now: { goalCount: number; standing: GoalsStatus },
): { tone: 'good' | 'warn' | 'bad'; sentence: string } {
  const learnt = endMessage ?? now.standing.message
  switch (state) {
    case 'done':
      return {
        tone: 'good',
        sentence: `Refreshed: ${plural(now.goalCount, 'goal')}.`,
      }
    case 'partly':
      return { tone: 'warn', sentence: learnt ?? 'Culture Amp answered, but not everything could be used.' }
    case 'cancelled':
      return {
        tone: 'warn',
        sentence: endMessage ?? 'The refresh was cancelled. You see the earlier goals.',
      }
    case 'failed':
      return {
        tone: 'bad',
        sentence: learnt ?? 'The refresh failed. You see the earlier goals. Try again in a few minutes.',
      }
  }
}
