import type { PeoplePage, PersonToRead } from '#db/queries/runs/run-people'

const pageSize = 256

/**
 * Hands out the people of a run one by one, reading a page when half of the last one is used up, so that nobody waits
 * for it and memory does not grow with the organization. Callers may ask at the same time.
 * @param page the people after the given employee id, in order; null to begin
 */
export function peopleQueue(
  page: (after: string | null, limit: number) => Promise<PeoplePage>,
): () => Promise<PersonToRead | null> {
  let waiting: PersonToRead[] = []
  let after: string | null = null
  let isLast = false
  let reading: Promise<void> | null = null

  function readOn(): Promise<void> {
    reading ??= page(after, pageSize)
      .then(({ people, next }) => {
        waiting = waiting.concat(people)
        isLast = next === null
        after = next
      })
      .finally(() => {
        reading = null
      })
    return reading
  }

  return async () => {
    while (waiting.length === 0 && !isLast) await readOn()
    const person = waiting.shift() ?? null
    // Whoever needs it will hear of a failure; reading ahead is nobody's.
    if (!isLast && waiting.length < pageSize / 2) readOn().catch(() => undefined)
    return person
  }
}
