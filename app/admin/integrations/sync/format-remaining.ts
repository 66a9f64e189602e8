/**
 * How long something will still take, as coarse as an estimate deserves: "a few seconds left", "about 40 seconds left",
 * "about 3 minutes left". Empty while nobody can say.
 */
export function formatRemaining(seconds: number | null): string {
  if (seconds === null) return ''
  if (seconds <= 5) return 'a few seconds left'
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} seconds left`
  return `about ${formatDuration(seconds)} left`
}

/** A duration in whole minutes, at least one, or in hours from 90 minutes on: "1 minute", "2 hours". */
export function formatDuration(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 90) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return `${hours} hours`
}
