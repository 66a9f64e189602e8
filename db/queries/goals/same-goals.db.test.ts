import { expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { peopleWithSameGoals } from './same-goals.ts'

const database = ownDatabase(3)

/** Person n has the goals of `sets[n]`; a goal that begins with `-` was removed. */
async function groupsOf(sets: string[][]) {
  const { organizationId, people } = await testOrganization(database, sets.length)
  const rows = await withOrganization(database, organizationId, async (tx) => {
    for (const [n, ids] of sets.entries()) {
      const employeeId = testId<EmployeeId>(people[n]?.id ?? '')
      await tx.insert(mappings).values({ organizationId, employeeId, cultureAmpUserId: `ca-${n}` })
      for (const id of ids) {
        const removedAt = id.startsWith('-') ? new Date() : null
        const goal = {
          organizationId,
          employeeId,
          name: 'A goal',
          status: 'on_track',
          contentHash: 'h',
        } as const
        await tx.insert(goals).values({ ...goal, cultureAmpId: id.replace('-', ''), removedAt })
      }
    }
    return peopleWithSameGoals(tx)
  })
  const groups = Map.groupBy(rows, ({ group }) => group)
  return [...groups.values()].map((group) => [group[0]?.goals, ...group.map(({ fullName }) => fullName)])
}

test('two people with the very same goals are a group, whatever their order; more or fewer goals are not', async () => {
  const found = await groupsOf([['a', 'b', 'c'], ['c', 'a', 'b'], ['a', 'b'], ['d'], ['d'], [], []])
  expect(found).toEqual([
    [3, 'Person 0', 'Person 1'],
    [1, 'Person 3', 'Person 4'],
  ])
})

test('removed goals do not count', async () => {
  expect(await groupsOf([['a', '-b'], ['a'], ['a', 'b']])).toEqual([[1, 'Person 0', 'Person 1']])
})

test('a goal of a whole team is shared, which points at no one', async () => {
  expect(await groupsOf([['team'], ['team'], ['team'], ['team']])).toEqual([])
})
