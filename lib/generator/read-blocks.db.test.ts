import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { readAtOnce, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { whileScanWaits } from '#db/testing/statements/paused-scan'
import type { Viewer } from '#lib/access/viewer'
import { goalStatuses } from '#lib/goals/goal'
import { hostileText } from '#lib/goals/testing/hostile-text'
import { parseBlock } from '#lib/goals/testing/parse-block'
import { previewOf } from '#lib/reviews/preview'
import { setNotesInBlock } from '#lib/settings/change'
import fc from '#lib/testing/fast-check'
import { readBlocks } from './read-blocks.ts'
import { entityTag, goalsBlockJson } from './representations.ts'
import { GoalsBlock } from './schemas.ts'

const database = ownDatabase(4)

// As intake leaves it: PostgreSQL stores neither NUL nor half of a surrogate pair.
const storable = hostileText.map((text) => text.toWellFormed().replaceAll('\0', ''))
const goal = fc.record({
  name: storable.filter((text) => text !== '').map((text) => text.slice(0, 200).toWellFormed()),
  description: fc.option(storable.filter((text) => text !== '')),
  status: fc.constantFrom(...goalStatuses),
  cultureAmpStatus: fc.option(storable),
  dueDate: fc.constantFrom(null, '2026-05-01', '2026-12-31'),
  isHidden: fc.constantFrom(false, false, false, true),
})

type Goal = typeof goal extends fc.Arbitrary<infer One> ? One : never

/** An organization whose people have the given goals. */
async function organization(samples: readonly Goal[][]) {
  const { organizationId, admin, people } = await testOrganization(database, samples.length)
  const at = new Date()
  await withOrganization(database, organizationId, async (tx) => {
    for (const [n, { id: employeeId }] of people.entries()) {
      const mapping = {
        cultureAmpUserId: randomUUID(),
        lastOutcome: 'goals',
        lastOutcomeAt: at,
        lastSyncedAt: at,
      }
      await tx.insert(mappings).values({ organizationId, employeeId, ...mapping })
      const rows = (samples[n] ?? []).map((one, g) => ({
        organizationId,
        employeeId,
        cultureAmpId: `g-${g}`,
        contentHash: 'h',
        ...one,
      }))
      if (rows.length > 0) await tx.insert(goals).values(rows)
    }
  })
  const viewer: Viewer = {
    ...admin,
    organizationName: 'Test organization',
    timeZone: 'UTC',
    sessionId: randomUUID(),
    signedInAt: at,
    name: 'Ada Admin',
    email: 'ada@example.test',
    isAdmin: true,
    employeeId: null,
    hasReports: false,
  }
  const ids = people.map(({ id }) => id)
  const read = (asked: Parameters<typeof readBlocks>[1]) =>
    readAtOnce(database, organizationId, (tx) => readBlocks(tx, asked))
  return { organizationId, ids, viewer, read }
}

test('whatever the goals say, the API’s block is the preview’s, and the JSON’s goals are those of the block', async () => {
  const samples = fc.sample(fc.array(goal, { maxLength: 60 }), { numRuns: 60 })
  const { ids, viewer, read } = await organization(samples)
  for (const withNotes of [true, false]) {
    if (!withNotes) await setNotesInBlock(database, viewer, { was: true, becomes: false })
    const batch = await read({ ids })
    for (const id of ids) {
      const single = (await read({ ids: [id] })).get(id)
      if (!single) throw new Error('A person is missing.')
      const json = GoalsBlock.parse(JSON.parse(JSON.stringify(goalsBlockJson(single))))
      const preview = await previewOf(database, viewer, id)
      expect(single.block.text).toBe(preview?.block.text)
      expect(batch.get(id)?.block.text).toBe(single.block.text)
      expect(single.state).toBe(preview?.state)
      expect(json).toMatchObject({
        block: single.block.text,
        hash: preview?.block.sha256,
        hidden: preview?.hidden.length,
      })
      const { goals: parsed, more } = parseBlock(single.block.text)
      expect(json.goals.map(({ name, status, note }) => ({ name, status, note }))).toEqual(parsed)
      expect(json.omitted).toBe(more)
    }
  }
})

describe('goals that are deleted with their mappings while they are read', () => {
  const cutOnboarding: Goal = {
    name: 'Cut onboarding time',
    description: null,
    status: 'on_track',
    cultureAmpStatus: null,
    dueDate: null,
    isHidden: false,
  }

  /** Reads while all goals and mappings are deleted, as *Disconnect and delete* does. */
  const readWhileDeleted = <T>(organizationId: OrganizationId, read: (pausing: Database) => Promise<T>) =>
    whileScanWaits(database, 'mappings', read, () =>
      withOrganization(database, organizationId, async (tx) => {
        await tx.execute(sql`delete from goals`)
        await tx.execute(sql`delete from mappings`)
      }),
    )

  test('are never taken for none by the API', async () => {
    const { organizationId, ids, read } = await organization([[cutOnboarding]])
    const during = await readWhileDeleted(organizationId, (pausing) =>
      readAtOnce(pausing, organizationId, (tx) => readBlocks(tx, { ids })),
    )
    expect([...during.values()]).toMatchObject([{ state: 'current', block: { shown: 1 } }])
    expect([...(await read({ ids })).values()]).toMatchObject([{ state: 'not_mapped', block: { shown: 0 } }])
  })

  test('are never taken for none by the page of the person', async () => {
    const { organizationId, ids, viewer } = await organization([[cutOnboarding]])
    const [id] = ids
    if (!id) throw new Error('The person is missing.')
    const during = await readWhileDeleted(organizationId, (pausing) => previewOf(pausing, viewer, id))
    expect(during).toMatchObject({ state: 'current', block: { shown: 1 } })
    expect(await previewOf(database, viewer, id)).toMatchObject({ state: 'not_mapped', block: { shown: 0 } })
  })
})

test('people are found by email without case, and never one who has left or is another organization’s', async () => {
  const one = await organization([[], []])
  const rival = await organization([[]])
  const [id, left] = one.ids
  if (!id || !left) throw new Error('People are missing.')
  await withOrganization(database, one.organizationId, async (tx) => {
    await tx.update(employees).set({ email: 'Ada@Example.test' }).where(eq(employees.id, id))
    const gone = { email: 'bob@example.test', deactivatedAt: new Date() }
    await tx.update(employees).set(gone).where(eq(employees.id, left))
  })
  expect([...(await one.read({ email: 'aDA@example.TEST' })).keys()]).toEqual([id])
  expect((await one.read({ email: 'bob@example.test' })).size).toBe(0)
  expect([...(await one.read({ ids: one.ids })).keys()]).toEqual([id])
  expect((await rival.read({ email: 'ada@example.test' })).size).toBe(0)
  expect((await rival.read({ ids: one.ids })).size).toBe(0)
})

test('a tag stands for one organization, person, form, state and content, wherever one ends and the next begins', () => {
  const part = fc.constantFrom('', 'a', 'b', 'ab', 'text/plain', 'current')
  const parts = fc.tuple(part, part, part, part, part)
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      expect(entityTag(...one) === entityTag(...other)).toBe(JSON.stringify(one) === JSON.stringify(other))
    }),
  )
})
