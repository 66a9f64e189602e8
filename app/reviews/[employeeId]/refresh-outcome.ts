import type { GoalsStatus } from '#lib/reviews/preview'
import type { PersonRun } from '#lib/sync/runs/status'

type Finished = Pick<Extract<PersonRun, { isFinished: true }>, 'state' | 'endMessage'>

/** How a refresh of one person ended, as a sentence; `bad` where no new goals came. */
export function refreshOutcome(
  { state, endMessage }: Finished,
  now: { goalCount: number; standing: GoalsStatus },
): { tone: 'good' | 'warn' | 'bad'; sentence: string } {
  const learnt = endMessage ?? now.standing.message
  switch (state) {
    case 'done':
      return {
        tone: 'good',
        sentence: `Refreshed from Culture Amp: ${now.goalCount} ${now.goalCount === 1 ? 'goal' : 'goals'}.`,
      }
    case 'partly':
      return { tone: 'warn', sentence: learnt ?? 'Culture Amp answered, but with something to look at.' }
    case 'cancelled':
      return {
        tone: 'warn',
        sentence: endMessage ?? 'The refresh was cancelled. The goals below are the earlier ones.',
      }
    case 'failed':
      return {
        tone: 'bad',
        sentence:
          learnt ?? 'The refresh failed. The goals below are the earlier ones. Try again in a few minutes.',
      }
  }
}
