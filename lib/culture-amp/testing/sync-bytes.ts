import type { EmployeeId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import { decide, type PersonChanges } from '#lib/sync/write/decide'
import { driftCounts } from '../drift/counts.ts'
import { parseResponse } from '../http/call-result.ts'
import { type GoalsRead, readGoals } from '../read-goals.ts'
import { askedOwner } from './hostile-body.ts'

const person = { employeeId: testId<EmployeeId>('employee-17'), cultureAmpUserId: askedOwner, revision: 'r1' }
const settings = { baseUrl: 'https://api.cultureamp.com/v1', goalsPath: '/goals?owner_id={owner_id}' }

/** What is stored of the asked person before: ids that hostile bodies name, and two that they never do. */
export const storedBefore = ['g1', 'g2', 'kept-1', 'kept-2'].map((cultureAmpId) => ({
  employeeId: person.employeeId,
  id: `stored ${cultureAmpId}`,
  cultureAmpId,
  contentHash: 'older',
  removed: false,
  missedOnce: false,
  marked: false,
  fromFile: false,
  isHidden: false,
}))

export type Synced = {
  asked: Uint8Array[]
  read: GoalsRead
  decision: PersonChanges
  drift: ReturnType<typeof driftCounts>
}

/** Takes answers with status 200 from their bytes to what a sync would write, a page each; the last one repeats. */
export async function syncBytes(...pages: readonly Uint8Array[]): Promise<Synced> {
  const asked: Uint8Array[] = []
  const read = await readGoals(askedOwner, settings, async () => {
    const body = pages[Math.min(asked.length, pages.length - 1)] ?? new Uint8Array()
    asked.push(body)
    const headers = { 'content-type': 'application/json' }
    return parseResponse({ ok: true, status: 200, headers, body }, 'api.cultureamp.com', {
      secrets: ['canary-key-7f3k2m9q4x'],
      now: 0,
    })
  })
  const answer = read.ok
    ? ({ person, kind: 'read', read } as const)
    : ({ person, kind: 'failed', failure: read.failure } as const)
  const mapping = { employeeId: person.employeeId, revision: person.revision, confirmedNoGoals: false }
  return { asked, read, decision: decide(answer, mapping, storedBefore), drift: driftCounts(read) }
}

/** Whether the decision leaves every stored goal and the person's list as they are. */
export const changesNothing = ({ decision }: Synced): boolean =>
  [decision.add, decision.change, decision.remove, decision.withdraw].every((list) => list.length === 0)
