/** How much of everything the bench does. */
export type Sizes = {
  /** Mapped people, of five goals each, in the comparison with the HTTP floor. */
  people: number
  /** The same for a naive sync, and for the plain loop, whose time is extrapolated. */
  peopleOfNaiveSync: number
  peopleOfThePlainLoop: number
  /** People read under a rate limit of 200 calls a second. */
  peopleUnderLimit: number
  /** Smallest, middle and greatest organization. */
  growth: readonly [number, number, number]
  /** People in the lists of which pages are read. */
  listed: number
  /** People whose readiness is read, of five goals each, and sign-ins at once. */
  readiness: number
  signIns: number
  /** How often each page, query or cancellation is timed. */
  pages: number
  queries: number
  cancellations: number
}

/** What the figures are stated for; about eight minutes on two cores. */
export const fullSizes: Sizes = {
  people: 10_000,
  peopleOfNaiveSync: 3_000,
  peopleOfThePlainLoop: 200,
  peopleUnderLimit: 10_000,
  growth: [1_000, 10_000, 100_000],
  listed: 50_000,
  readiness: 5_000,
  signIns: 300,
  pages: 150,
  queries: 100,
  cancellations: 5,
}

/** Shows within a minute that everything works; its figures mean nothing. */
export const quickSizes: Sizes = {
  people: 500,
  peopleOfNaiveSync: 200,
  peopleOfThePlainLoop: 30,
  peopleUnderLimit: 600,
  growth: [100, 300, 1_000],
  listed: 2_000,
  readiness: 300,
  signIns: 30,
  pages: 20,
  queries: 20,
  cancellations: 1,
}
