type Counts = Readonly<Record<string, number>>

/** How many lines an import applies. */
export const totalOf = (counts: Counts): number =>
  (counts.added ?? 0) + (counts.changed ?? 0) + (counts.deactivated ?? 0) + (counts.removed ?? 0)

/** How many lines an import has. */
export const linesIn = (counts: Counts): number =>
  totalOf(counts) + (counts.refused ?? 0) + (counts.unchanged ?? 0)
