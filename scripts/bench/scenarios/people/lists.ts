import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import type { ListRequest } from '#db/queries/people/list/list-page'
import { mappedEmployees, unmappedEmployees } from '#db/queries/people/list/people-lists'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { listRequest, peopleOnPage } from '#lib/people/list-request'
import { step } from '../../../processes/step.ts'
import type { Figure } from '../../report/figure.ts'
import { median, p95 } from '../../report/quantile.ts'
import { formatCount, milliseconds } from '../../report/units.ts'
import type { Bed } from '../../setup/bed.ts'
import { makeOrganization } from '../../setup/organization.ts'
import { withPool } from '../../sync.ts'
import { sqlTimes } from './sql-times.ts'
import { pagesOfTeam } from './team.ts'

type List = {
  name: 'unmapped' | 'mapped'
  read(
    tx: OrganizationTransaction,
    request: ListRequest,
  ): Promise<{ rows: { id: string }[]; hasNext: boolean }>
}

const lists: List[] = [
  { name: 'unmapped', read: unmappedEmployees },
  { name: 'mapped', read: mappedEmployees },
]
/** A last name, a first name of two words, a department (one person in thirteen), an address, and one without a match. */
const searches = ['wójc', 'chloé ze', 'engineering', 'kimani.12', "o'con", 'nobody of this name']

/**
 * Pages of the lists of people: first, deep and searched, each with the count that is shown beside it; then the team list
 * and one person's page.
 */
export async function pagesOfPeople(bed: Bed): Promise<Figure[]> {
  const people = bed.sizes.listed
  return bed.withDatabase((url) =>
    withPool(url, async (database) => {
      const { organizationId } = await step(`Lists of ${formatCount(people)} people`, () =>
        makeOrganization(database, bed.servers[0].url, { people, mapped: (people * 4) / 5 }),
      )
      const figures: Figure[] = []
      for (const list of lists) {
        figures.push(
          ...(await step(`Pages of ${list.name}`, () => timed(bed, database, organizationId, list))),
        )
      }
      figures.push(...(await step('Pages of the team', () => pagesOfTeam(bed, database, organizationId))))
      return figures
    }),
  )
}

async function timed(
  bed: Bed,
  database: Database,
  organizationId: OrganizationId,
  list: List,
): Promise<Figure[]> {
  const { listed, queries } = bed.sizes
  const places = await deepPlaces(database, organizationId, list)
  const at = (n: number, of: readonly string[]) => of[n % of.length] ?? ''
  const requests = {
    first: () => request({}),
    deep: (n: number) => request({ after: at(n, places) }),
    'by department': () => request({ sort: 'department' }),
    'of one department': () => request({ department: 'Engineering' }),
    'new since yesterday': () => request({ since: yesterday }),
    'new since tomorrow, which is no one': () => request({ since: tomorrow }),
    search: (n: number) => request({ search: at(n, searches) }),
    'search, new ones by department': (n: number) =>
      request({ search: at(n, searches), since: yesterday, sort: 'department' }),
  }
  const figures: Figure[] = []
  for (const [kind, of] of Object.entries(requests)) {
    const samples = await sqlTimes(database, organizationId, queries, (tx, n) => list.read(tx, of(n)))
    figures.push({
      what: `page of ${peopleOnPage} of the ${list.name} among ${formatCount(listed)} people, ${kind}: p95 of its SQL`,
      value: p95(samples),
      unit: ' ms',
      reach: { atMost: kind.startsWith('search') ? 50 : 5 },
      beside: `median ${milliseconds(median(samples))}`,
    })
  }
  return figures
}

/** Where the pages from the sixtieth on begin, as reached page by page. */
async function deepPlaces(database: Database, organizationId: OrganizationId, list: List): Promise<string[]> {
  const places: string[] = []
  for (let after = ''; places.length < 80; ) {
    const found = await withOrganization(database, organizationId, (tx) => list.read(tx, request({ after })))
    after = found.rows.at(-1)?.id ?? ''
    if (!found.hasNext) break
    places.push(after)
  }
  return places.slice(-20)
}

const day = (daysFromNow: number) =>
  new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10)
const [yesterday, tomorrow] = [day(-1), day(2)]

const request = (parameters: Record<string, string>) => listRequest(new URLSearchParams(parameters))
