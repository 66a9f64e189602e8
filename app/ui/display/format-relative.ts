const units: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const format = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' })

/** How long before or after `now` an instant lies, in words ("3 hours ago", "tomorrow"); under a minute it is "just now". */
export function formatRelative(instant: Date, now: Date): string {
  const seconds = (instant.getTime() - now.getTime()) / 1000
  for (const [unit, length] of units) {
    const amount = Math.trunc(seconds / length)
    if (amount !== 0) return format.format(amount, unit)
  }
  return 'just now'
}
