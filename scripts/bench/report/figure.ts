/** One line of the result: what was measured beside what is to be reached. */
export type Figure = {
  what: string
  value: number
  unit: '×' | '%' | ' ms' | ' KB' | ' /s' | ''
  /** Null where nothing is set: for comparison only. */
  reach: { atMost: number } | { atLeast: number } | null
  /** Absolute times and whatever else explains the value; of this machine only. */
  beside: string
  /** What keeps the value from its goal, in case it does not reach it. */
  whyNot?: string
}

/** Whether the value is within its bound; without a bound it is. */
export function isReached({ value, reach }: Figure): boolean {
  if (!reach) return true
  return 'atMost' in reach ? value <= reach.atMost : value >= reach.atLeast
}

/** The value with its unit: "1.11×". */
export const shownValue = ({ value, unit }: Figure): string => `${rounded(value)}${unit}`

/** The bound with its unit: "≤ 1.5×"; a dash without one. */
export function shownReach({ reach, unit }: Figure): string {
  if (!reach) return '–'
  return 'atMost' in reach ? `≤ ${reach.atMost}${unit}` : `≥ ${reach.atLeast}${unit}`
}

/** Three digits that mean something; never rounded across a bound by more than their last one. */
function rounded(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits)
}
