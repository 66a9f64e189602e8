import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { countTeam, teamPage } from '#db/queries/people/team/team-list'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { testOrganization } from '#db/testing/organization'
import { type StatementProxy, statementProxy } from '#db/testing/statement-proxy'
import { testId } from '#db/testing/test-id'
import { personGoals, personOutcomes, personView } from '#lib/people/person/person-view'
import { currentProblems } from '#lib/problems/problems'
import { teamRequest } from './list-request.ts'

let database: Database
let proxy: StatementProxy
let drop: () => Promise<void>
let statements: string[] = []

beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  proxy = await statementProxy(made.url, () => (statement, moment) => {
    if (moment === 'arrives') statements.push(statement)
    return true
  })
  database = openDatabase(proxy.url, 1)
})

afterAll(async () => {
  await database.close()
  await proxy.stop()
  await drop()
})

const request = (params: Record<string, string> = {}) => teamRequest(new URLSearchParams(params))

test('each page of people takes a fixed number of statements, however many people there are', async () => {
  const { organizationId, people } = await testOrganization(database, 120)
  const id = testId<EmployeeId>(people[0]?.id ?? '')
  const count = async (work: (tx: OrganizationTransaction) => Promise<unknown>) => {
    statements = []
    await withOrganization(database, organizationId, work)
    // Without those that begin, bind and end the transaction.
    return statements.filter((statement) => !/^\s*(begin|commit)|set_config/i.test(statement)).length
  }
  expect({
    firstPage: await count((tx) => teamPage(tx, request())),
    laterPage: await count((tx) =>
      teamPage(tx, request({ after: testId(people[60]?.id ?? ''), sort: 'department' })),
    ),
    counted: await count((tx) => countTeam(tx, request())),
    person: await count((tx) => personView(tx, id)),
    goals: await count((tx) => personGoals(tx, id, new URLSearchParams())),
    outcomes: await count((tx) => personOutcomes(tx, id, null)),
    problems: await count(currentProblems),
  }).toEqual({ firstPage: 1, laterPage: 2, counted: 1, person: 4, goals: 1, outcomes: 1, problems: 4 })
})
