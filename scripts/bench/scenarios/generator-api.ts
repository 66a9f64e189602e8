import autocannon from 'autocannon'
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import { withOrganization } from '#db/tenant'
import { createServiceToken } from '#lib/service-tokens/manage'
import { Fault } from '../../processes/fault.ts'
import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { formatCount, milliseconds } from '../report/units.ts'
import { startApplication } from '../setup/application.ts'
import { startBareRoute } from '../setup/bare-route.ts'
import type { Bed } from '../setup/bed.ts'
import { type BenchOrganization, makeOrganization } from '../setup/organization.ts'
import { withPool } from '../sync.ts'
import { storedGoals } from './block.ts'

const connections = 16
const warmUpSeconds = 3
const roundSeconds = 6
/** Of each route in turn, so that neither has the machine's quiet minute to itself. */
const rounds = 2
/** Each asks at most so often a minute, as in earnest. */
const tokens = 50

/** The generator's API against a bare route of the same framework that reads one row by primary key. */
export async function generatorApi(bed: Bed): Promise<Figure[]> {
  const people = bed.sizes.listed
  return bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (database) => {
      const organization = await step(`${formatCount(people)} people with five goals each`, () =>
        fill(database, bed, people),
      )
      const ids = await idsOf(database, organization)
      const bare = await step('The bare route', () => startBareRoute(bed, databaseUrl, `/people/${ids[0]}`))
      const application = await startApplication(bed, databaseUrl, 32)
      try {
        const headers = (await newTokens(database, organization)).map((token) => ({
          authorization: `Bearer ${token}`,
          accept: 'text/plain',
        }))
        const routes = {
          bare: { origin: bare.origin, pathOf: (id: string) => `/people/${id}`, headers: [{}] },
          ours: {
            origin: application.origin,
            pathOf: (id: string) => `/api/v1/employees/${id}/goals-block?review=bench`,
            headers,
          },
        }
        const measured = { bare: [] as Round[], ours: [] as Round[] }
        for (const name of ['bare', 'ours'] as const) await fire(routes[name], ids, warmUpSeconds)
        for (let round = 0; round < rounds; round++)
          for (const name of ['bare', 'ours'] as const)
            measured[name].push(
              await step(`${name === 'ours' ? 'The API' : 'The bare route'}, ${roundSeconds} s`, () =>
                fire(routes[name], ids, roundSeconds),
              ),
            )
        return figures(people, mean(measured.bare), mean(measured.ours))
      } finally {
        await Promise.all([application.stop(), bare.stop()])
      }
    }),
  )
}

type Round = { perSecond: number; p99: number }

function figures(people: number, bare: Round, ours: Round): Figure[] {
  const of = `the generator’s API among ${formatCount(people)} employees and ${formatCount(people * 5)} goals, against a bare route that reads one row by primary key`
  return [
    {
      what: `${of}: requests a second`,
      value: ours.perSecond / bare.perSecond,
      unit: '×',
      reach: { atLeast: 0.6 },
      whyNot:
        'An answer also finds the token and the person, reads and renders the goals under the wall, and is written down (docs/decisions/131-an-answer-is-an-ordinary-transaction.md).',
      beside: `${formatCount(Math.round(ours.perSecond))} against ${formatCount(Math.round(bare.perSecond))}, ${connections} connections, what was sent written down`,
    },
    {
      what: `${of}: p99`,
      value: ours.p99 / bare.p99,
      unit: '×',
      reach: { atMost: 3 },
      beside: `${milliseconds(ours.p99)} against ${milliseconds(bare.p99)}`,
    },
  ]
}

const mean = (all: Round[]): Round => ({
  perSecond: all.reduce((sum, { perSecond }) => sum + perSecond, 0) / all.length,
  p99: all.reduce((sum, { p99 }) => sum + p99, 0) / all.length,
})

type Route = { origin: string; pathOf(id: string): string; headers: Record<string, string>[] }

/** Asks for one person after the other, in random order; any answer but 200 is a `Fault`. */
async function fire(
  { origin, pathOf, headers }: Route,
  ids: readonly string[],
  seconds: number,
): Promise<Round> {
  let next = Math.floor(Math.random() * ids.length)
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          next++
          const id = ids[next % ids.length] ?? ''
          return {
            ...request,
            path: pathOf(id),
            headers: { ...request.headers, ...headers[next % headers.length] },
          }
        },
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Fault(`${result.non2xx} answers of ${origin} were not 200, ${result.errors} never came.`)
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}

async function fill(database: Database, bed: Bed, people: number): Promise<BenchOrganization> {
  const organization = await makeOrganization(database, bed.servers[0].url, { people })
  await withOrganization(database, organization.organizationId, async (tx) => {
    await tx.execute(storedGoals)
    await tx.execute(
      sql`update mappings set last_outcome = 'goals', last_outcome_at = now(), last_synced_at = now()`,
    )
  })
  await database.orm.execute(sql`
    create table bare_people (id uuid primary key, name text not null, email text not null)`)
  await database.orm.execute(sql`insert into bare_people select id, full_name, email from employees`)
  await database.orm.execute(sql`vacuum analyze goals, mappings, employees, bare_people`)
  await database.orm.execute(sql`checkpoint`)
  return organization
}

/** All ids in random order. */
async function idsOf(database: Database, { organizationId }: BenchOrganization): Promise<string[]> {
  const rows = await withOrganization(database, organizationId, (tx) =>
    tx.execute<{ id: string }>(sql`select id from employees order by md5(id::text)`),
  )
  return rows.map(({ id }) => id)
}

/** As many tokens as an organization may have: together they may ask often enough for the measurement. */
async function newTokens(database: Database, { admin }: BenchOrganization): Promise<string[]> {
  const made: string[] = []
  for (let n = 0; n < tokens; n++) {
    const created = await createServiceToken(database, admin, `Bench ${n}`)
    if (!created.ok) throw new Fault(created.message)
    made.push(created.token)
  }
  return made
}
