const numbers = new Intl.NumberFormat('en-US')

/** A whole number with its thousands grouped: 12345 → "12,345". */
export const formatNumber = (value: number): string => numbers.format(value)

/**
 * A count with its noun: "1 goal", "12,345 goals", "2 people".
 * @param many the plural; without it `one` with an "s"
 */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${agree(count, one, many)}`

/** The word that agrees with a count, without the count: `agree(2, 'was', 'were')` → "were". */
export const agree = (count: number, one: string, many: string): string => (count === 1 ? one : many)

const utc = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** An instant in UTC for a sentence: "24 Nov 2026, 14:05 UTC". */
export const formatUtc = (instant: Date): string => `${utc.format(instant)} UTC`

/** A duration in seconds: "0.8 s", "12 s", "3 min 4 s", "1 h 2 min"; a part that is 0 is dropped. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60
    ? [`${minutes} min`, ...(whole % 60 > 0 ? [`${whole % 60} s`] : [])].join(' ')
    : [`${Math.floor(minutes / 60)} h`, ...(minutes % 60 > 0 ? [`${minutes % 60} min`] : [])].join(' ')
}

/** Scripts written from right to left. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * Short facts about one thing in a line, such as "Designer · Berlin"; '' where none is known. A fact in a right-to-left
 * script stands in isolates (Unicode Standard Annex 9), or it would draw the digits of the next one to its own side.
 */
export const factsLine = (facts: readonly (string | null | undefined)[]): string =>
  facts.flatMap((fact) => (fact ? [rightToLeft.test(fact) ? `\u2068${fact}\u2069` : fact] : [])).join(' · ')
