import { expect, test } from 'vitest'
import { outcomeCodes } from '#lib/goals/outcome-kind'
import { size } from '#lib/testing/size'
import { foreignIds } from './testing/foreign-ids.ts'
import { bodiesThatAreNoAnswer, oddGoodBodies } from './testing/hand-made-bodies.ts'
import { askedOwner, hostileBody } from './testing/hostile-body.ts'
import { randomOf } from './testing/random.ts'
import { changesNothing, type Synced, storedBefore, syncBytes } from './testing/sync-bytes.ts'

const runs = size(1_000, 1_000_000)

test(`${runs} generated bodies never crash the reader, never yield another owner’s goal and never remove a goal without proof`, async () => {
  const faults: string[] = []
  for (let seed = 0; seed < runs && faults.length < 5; seed++) {
    const random = randomOf(seed)
    const pages = Array.from({ length: 1 + random.int(3) }, () => hostileBody(random))
    const fault = faultOf(await syncBytes(...pages).catch((error: unknown) => error))
    if (fault)
      faults.push(`${fault}, seed ${seed}: ${pages.map((page) => Buffer.from(page).toString()).join(' | ')}`)
  }
  expect(faults).toEqual([])
}, 600_000)

test.each(bodiesThatAreNoAnswer)('%s changes nothing and has an outcome', async (_, body) => {
  const synced = await syncBytes(body)
  expect(changesNothing(synced)).toBe(true)
  expect(synced.decision.outcome).toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('kept'),
  })
})

test.each(oddGoodBodies)('a list with %s yields its one goal and removes no other row’s', async (_, body) => {
  const synced = await syncBytes(Buffer.from(body))
  expect(faultOf(synced)).toBeNull()
  expect(synced.decision.add.map(({ cultureAmpId }) => cultureAmpId)).toEqual(['g9'])
  expect(({} as Record<string, unknown>).id).toBeUndefined()
})

/** What is wrong with a sync of these bodies, judged by a second, plainer reading of them; null when nothing is. */
function faultOf(synced: unknown): string | null {
  if (!isSynced(synced)) return `it threw ${String(synced)}`
  const { asked, read, decision, drift } = synced
  const { outcome, add, change, remove, withdraw } = decision
  const values = asked.map(plainlyRead)
  if (!outcomeCodes.includes(decision.code) || outcome.message === '') return 'there is no outcome'
  const foreign = foreignIds(values, askedOwner)
  const stolen = [...add, ...change].find(({ cultureAmpId }) => foreign.has(cultureAmpId))
  if (stolen) return `another’s goal ${stolen.cultureAmpId} came in`
  const comesIn = decision.code === 'goals' || decision.code === 'incomplete'
  if (!comesIn && add.length + change.length > 0) return `${decision.code} changed goals`
  if (decision.code !== 'goals' && remove.length > 0) return `${decision.code} removed goals`
  if (values.includes(undefined) && !changesNothing(synced)) return 'what is no JSON changed goals'
  const isCutOff = saysMore.test(JSON.stringify(values.at(-1)) ?? '') || (read.ok && !read.complete)
  if (isCutOff && remove.length > 0) return 'a list without its end removed goals'
  const seen = new Set(values.flatMap(idsInLists))
  const idOf = (id: string) => storedBefore.find((goal) => goal.id === id)?.cultureAmpId ?? id
  if (remove.map(idOf).some((id) => seen.has(id))) return 'a goal that came was removed'
  if (withdraw.map(idOf).some((id) => !seen.has(id))) return 'a goal that did not come was withdrawn'
  if ([...add, ...change].some((goal) => !isStorable(goal))) return 'a text cannot be stored'
  if (drift.some(({ name }) => [...name].length > 60 || personal.test(name))) return 'drift holds data'
  return null
}

/** Under a name that a broken byte has not made another one. */
const saysMore = /"(?:pagination|next_?(?:cursor|path))":[^[\]]*"https:\/\/evil\.example/i
/** A broken byte may put an at sign into a status word. */
const personal = /@\w+\.|canary/

const isSynced = (value: unknown): value is Synced =>
  typeof value === 'object' && value !== null && 'decision' in value

/** Undefined for what is no JSON in UTF-8. */
function plainlyRead(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/** Ids of the objects that stand in any list. */
function idsInLists(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const rows = Array.isArray(value) ? value : []
  const own = rows.flatMap((row: unknown) =>
    typeof row === 'object' && row !== null
      ? Object.entries(row).flatMap(([name, id]) =>
          /^(?:goal_?)?id$|^uuid$/i.test(name) ? [String(id)] : [],
        )
      : [],
  )
  return [...own, ...Object.values(value).flatMap(idsInLists)]
}

function isStorable(goal: {
  name: string
  description: string | null
  cultureAmpStatus: string | null
}): boolean {
  const { name, description, cultureAmpStatus } = goal
  const texts = [name, description ?? 'x', cultureAmpStatus ?? 'x']
  return (
    texts.every((text) => text !== '' && text.isWellFormed() && !text.includes('\0')) &&
    [...name].length <= 500 &&
    [...(description ?? '')].length <= 1_000
  )
}
