import 'server-only'
import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query'
import { createLoader } from 'nuqs/server'
import type { FirstPage } from '#app/admin/list/first-page.tsx'
import { askedOf, listParams } from '#app/admin/list/list-params'
import {
  employeesToCheck,
  excludedEmployees,
  mappedEmployees,
  unmappedEmployees,
} from '#db/queries/people/list/people-lists'
import { peopleTotals } from '#db/queries/people/people-totals'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { connectionCard } from '#lib/connection-lifecycle/card'
import { database } from '#lib/database'
import { listRequest } from '#lib/people/list-request'
import { currentProblems } from '#lib/problems/problems'
import { setupView } from '#lib/settings/setup'
import { countUndecidedWords } from '#lib/status-words/overrides'
import { unexpected } from '#lib/unexpected'
import type { Segment } from './people/segments.ts'
import { connectionKey, peopleKeys, problemsKey, setupKey } from './query-keys.ts'

type Search = Record<string, string | string[] | undefined>

/** What the tab shows first: the answers that its queries would ask for, and the page of the open list. */
export type FirstData = { state: DehydratedState; page: FirstPage }

const lists = {
  unmapped: unmappedEmployees,
  mapped: mappedEmployees,
  check: employeesToCheck,
  excluded: excludedEmployees,
}

/**
 * Reads for the server's HTML what the tab shows first, so that the page stands as it will be and nothing moves when the
 * browser takes over. Null where it could not be read: the browser then asks, and says what is wrong.
 */
export async function firstData(viewer: Viewer, segment: Segment, search: Search): Promise<FirstData | null> {
  const asked = askedOf({ ...createLoader(listParams)(search), show: segment })
  try {
    return await withOrganization(database(), viewer.organizationId, (tx) => read(tx, segment, asked))
  } catch (error) {
    unexpected(error)
    return null
  }
}

async function read(tx: OrganizationTransaction, segment: Segment, asked: string): Promise<FirstData> {
  const [card, problems, setup, totals, words, page] = await Promise.all([
    connectionCard(tx),
    currentProblems(tx),
    setupView(tx),
    peopleTotals(tx),
    countUndecidedWords(tx),
    lists[segment](tx, listRequest(new URLSearchParams(asked))),
  ])
  const client = new QueryClient()
  const put = (key: readonly unknown[], data: unknown) => client.setQueryData(key, asJson(data))
  put(connectionKey, card)
  put(problemsKey, { problems })
  put(setupKey(card.connection.state), setup)
  put(peopleKeys.totals, totals)
  put(peopleKeys.undecidedWords, { words })
  return {
    state: dehydrate(client),
    page: { address: `/api/admin/people/${segment}`, asked, page: asJson(page) },
  }
}

/** As it comes from the API: instants are texts. */
const asJson = (data: unknown): unknown => JSON.parse(JSON.stringify(data))
