/** The lists of people in the order of the work; each is a tab of the people card and a value of `list` in the URL. */
export const segments = ['unmapped', 'mapped', 'check', 'excluded'] as const

export type Segment = (typeof segments)[number]

/** What a segment is called: its tab, its region, and its people in a sentence. */
export const segmentNames: Record<Segment, { tab: string; region: string; people: string }> = {
  unmapped: { tab: 'Unmapped', region: 'Unmapped employees', people: 'unmapped employees' },
  mapped: { tab: 'Mapped', region: 'Mapped employees', people: 'mapped employees' },
  check: { tab: 'To check', region: 'Check these people', people: 'people to check' },
  excluded: { tab: 'Excluded', region: 'Excluded employees', people: 'excluded employees' },
}

/** The list that an address asks for: null where it names none, undefined for one that does not exist. */
export const segmentAsked = (asked: unknown): Segment | null | undefined =>
  asked === undefined ? null : segments.find((segment) => segment === asked)

/** Where a segment stands. */
export const segmentAddress = (segment: Segment): string => `/admin?tab=integrations&list=${segment}#people`
