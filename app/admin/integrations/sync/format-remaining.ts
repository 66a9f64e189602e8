import { formatDuration } from '#lib/format'

/**
 * How long something will still take, as coarse as an estimate deserves: "a few seconds left", "about 40 s left",
 * "about 3 min left". Empty without an estimate.
 */
export function formatRemaining(seconds: number | null): string {
  if (seconds === null) return ''
  if (seconds <= 5) return 'a few seconds left'
  return `about ${formatDuration(coarse(seconds))} left`
}

function coarse(seconds: number): number {
  if (seconds < 55) return Math.ceil(seconds / 5) * 5
  const minutes = Math.max(1, Math.round(seconds / 60))
  return minutes < 90 ? minutes * 60 : Math.round(minutes / 60) * 3_600
}
