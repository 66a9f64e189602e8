import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { countList } from '#db/queries/people/list/list-page'
import {
  employeesToCheck,
  excludedEmployees,
  mappedEmployees,
  unmappedEmployees,
} from '#db/queries/people/list/people-lists'
import { teamPage } from '#db/queries/people/list/team-list'
import { peopleTotals } from '#db/queries/people/people-totals'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { testOrganization } from '#db/testing/organization'
import { type StatementProxy, statementProxy } from '#db/testing/statements/statement-proxy'
import { testId } from '#db/testing/test-id'
import { currentProblems } from '#lib/problems/problems'
import { listRequest } from '../list-request.ts'
import { personGoals, personOutcomes, personView } from '../person/person-view.ts'

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

const request = (params: Record<string, string> = {}) => listRequest(new URLSearchParams(params))

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
    counted: await count((tx) => countList(tx, request())),
    unmapped: await count((tx) => unmappedEmployees(tx, request())),
    mapped: await count((tx) => mappedEmployees(tx, request())),
    toCheck: await count((tx) => employeesToCheck(tx, request())),
    excluded: await count((tx) => excludedEmployees(tx, request())),
    totals: await count(peopleTotals),
    person: await count((tx) => personView(tx, id)),
    goals: await count((tx) => personGoals(tx, id, new URLSearchParams())),
    outcomes: await count((tx) => personOutcomes(tx, id, null)),
    problems: await count(currentProblems),
  }).toEqual({
    firstPage: 1,
    laterPage: 2,
    counted: 1,
    unmapped: 1,
    mapped: 1,
    toCheck: 2,
    excluded: 1,
    totals: 1,
    person: 4,
    goals: 1,
    outcomes: 1,
    problems: 5,
  })
})
