import { agree, formatNumber, plural } from '#lib/format'
import type { FollowedRun } from '#lib/reviews/latest-run'

type Finished = Extract<FollowedRun, { isFinished: true }>
type Counted = Pick<Finished, 'goals' | 'missed'>

/**
 * How a refresh of one person ended, as a sentence; `bad` where no new goals came, never green without data. What it means
 * for the goals, and why it failed for this person alone, stands beside the block.
 */
export function refreshOutcome(run: Pick<Finished, 'state' | 'endMessage'> & Counted): {
  tone: 'good' | 'warn' | 'bad'
  sentence: string
} {
  switch (run.state) {
    case 'done':
      if (run.missed > 0)
        return { tone: 'warn', sentence: `${missedSentence(run)}. Kept until another response confirms it.` }
      return { tone: 'good', sentence: receivedSentence(run) }
    case 'partly':
      return {
        tone: 'warn',
        sentence: run.endMessage ?? 'Culture Amp answered, but not everything could be used.',
      }
    case 'cancelled':
      return {
        tone: 'warn',
        sentence: run.endMessage ?? 'The refresh was cancelled. Saved goals are unchanged.',
      }
    case 'failed':
      return { tone: 'bad', sentence: run.endMessage ?? 'The refresh failed. Saved goals are unchanged.' }
  }
}

/** What is said while a second read confirms that goals are gone. */
export const checkingSentence = (run: Counted): string => `${missedSentence(run)}, checking again.`

const missedSentence = ({ goals, missed }: Counted): string =>
  `${plural(goals.received, 'goal')} received; ${plural(missed, 'earlier goal')} ${agree(missed, 'was', 'were')} not in the response`

function receivedSentence({ goals: { received, added, changed, removed } }: Counted): string {
  if (received === 0) return 'Refreshed: Culture Amp has no goals for this person.'
  const changes = [
    { count: added, word: 'new' },
    { count: changed, word: 'changed' },
    { count: removed, word: 'no longer in Culture Amp' },
  ].flatMap(({ count, word }) => (count > 0 ? [`${formatNumber(count)} ${word}`] : []))
  return `Refreshed: ${plural(received, 'goal')} received, ${changes.length > 0 ? changes.join(', ') : 'nothing changed'}.`
}
