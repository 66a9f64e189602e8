/** The parts of the tab that stand at an address of their own, below the one with the card and the people. */
export const parts = {
  'status-words': 'Status words',
  syncs: 'Syncs',
  diagnostics: 'Diagnostics',
} as const

export type Part = keyof typeof parts

/** The part that an address asks for: null for the card and the people, undefined for one that does not exist. */
export function partAsked(asked: unknown): Part | null | undefined {
  if (asked === undefined) return null
  return typeof asked === 'string' && Object.hasOwn(parts, asked) ? (asked as Part) : undefined
}

/** Where a part of the integrations tab stands; null for the card and the people. */
export const partAddress = (part: Part | null): string =>
  part === null ? '/admin?tab=integrations' : `/admin?tab=integrations&part=${part}`
