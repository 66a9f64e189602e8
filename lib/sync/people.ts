import type { PersonToRead } from '#db/queries/run-people'

const pageSize = 64

/**
 * Hands out the people of a run one by one, reading a page when the last one is used up, so that memory does not grow
 * with the organization. Callers may ask at the same time.
 * @param page the people after the given employee id, in order; null to begin
 */
export function peopleInTurn(
  page: (after: string | null, limit: number) => Promise<PersonToRead[]>,
): () => Promise<PersonToRead | null> {
  let waiting: PersonToRead[] = []
  let after: string | null = null
  let isLast = false
  let turn: Promise<unknown> = Promise.resolve()

  async function take(): Promise<PersonToRead | null> {
    if (waiting.length === 0 && !isLast) {
      waiting = await page(after, pageSize)
      isLast = waiting.length < pageSize
      after = waiting.at(-1)?.employeeId ?? after
    }
    return waiting.shift() ?? null
  }

  return () => {
    const mine = turn.then(take)
    turn = mine.catch(() => undefined)
    return mine
  }
}
