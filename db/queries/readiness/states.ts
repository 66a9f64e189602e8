/** In the order in which gaps are listed; each active person is in exactly one. */
export const readinessStates = [
  'unmapped',
  'to_check',
  'held',
  'never_synced',
  'old',
  'no_goals',
  'ready',
  'excluded',
] as const

export type ReadinessState = (typeof readinessStates)[number]

/** Goals count as old when Culture Amp's answer was last applied longer ago, even without a failed read since. */
export const oldAfterDays = 7
