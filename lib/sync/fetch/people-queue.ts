import type { PeoplePage, PersonToRead } from '#db/queries/runs/run-people'

/** Reads the people after the given employee id, in order; null to begin. */
type ReadPage = (after: string | null, limit: number) => Promise<PeoplePage>

const pageSize = 256

/**
 * The people of a run, one by one. The next page is prefetched when half of the last one is used up, so that calls do not
 * wait for it and memory does not grow with the organization.
 */
export class PeopleQueue {
  readonly #readPage: ReadPage
  #people: PersonToRead[] = []
  /** Where the next page begins. */
  #after: string | null = null
  #isLastPage = false
  #reading: Promise<void> | null = null

  constructor(readPage: ReadPage) {
    this.#readPage = readPage
  }

  /** Null after the last person. May be called concurrently. Rejects when the page cannot be read. */
  async next(): Promise<PersonToRead | null> {
    while (this.#people.length === 0 && !this.#isLastPage) await this.#readMore()
    const person = this.#people.shift() ?? null
    // Prefetch errors are ignored: the next read repeats the query and reports them.
    if (!this.#isLastPage && this.#people.length < pageSize / 2) this.#readMore().catch(() => undefined)
    return person
  }

  #readMore(): Promise<void> {
    this.#reading ??= this.#append().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #append(): Promise<void> {
    const { people, next } = await this.#readPage(this.#after, pageSize)
    this.#people = this.#people.concat(people)
    this.#isLastPage = next === null
    this.#after = next
  }
}
