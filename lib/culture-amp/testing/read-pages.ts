import type { CallResult } from '../http/call-result.ts'
import { readGoals } from '../read-goals.ts'

export const settings = { baseUrl: 'https://api.cultureamp.com/v1', goalsPath: '/goals?owner_id={owner_id}' }
export const answer = (value: unknown, linkHeader: string | null = null): CallResult => ({
  ok: true,
  value,
  linkHeader,
})
export const goal = (id: string, more: object = {}) => ({ id, name: `Goal ${id}`, ...more })

/** Reads from a fixed list of pages; asked beyond its end it repeats the last one. */
export async function readPages(...pages: CallResult[]) {
  const asked: URL[] = []
  const read = await readGoals('u-17', settings, async (url) => {
    const page = pages[Math.min(asked.length, pages.length - 1)]
    asked.push(url)
    return page ?? answer([])
  })
  return { read, asked }
}
