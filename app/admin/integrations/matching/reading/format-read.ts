import { formatNumber, plural } from '#lib/format'
import type { MatchCounts } from '#lib/people/matching/find-matches'

/** "5,000 employees read: 4,800 already mapped, 12 without an email." */
export function formatRead({ read, alreadyMapped, excluded, unknown, withoutEmail }: MatchCounts): string {
  const parts = [
    [alreadyMapped, 'already mapped'],
    [excluded, 'excluded'],
    [unknown, 'with an email that no one in your team has'],
    [withoutEmail, 'without an email'],
  ] as const
  const others = parts.filter(([count]) => count > 0).map(([count, what]) => `${formatNumber(count)} ${what}`)
  return `${plural(read, 'employee')} read${others.length > 0 ? `: ${others.join(', ')}` : ''}.`
}
