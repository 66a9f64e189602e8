import type { Route } from 'next'
import { parts } from '../integrations/parts.ts'
import { type Segment, segmentNames } from '../integrations/people/segments.ts'
import { adminTab, tabTitle } from '../tabs.tsx'

export type BackLink = { href: Route; label: string }

const team: BackLink = { href: '/admin?tab=team', label: 'Team' }
const run = /^\/admin\/runs\/[0-9a-f-]{36}$/

/**
 * Where the back link of a person's page leads: to the list that the link to the page was in, with its filters and page.
 * @param from the address of that list, as the link states it; anything but a list of this application leads to the team
 */
export function cameFrom(from: unknown): BackLink {
  if (typeof from !== 'string') return team
  const url = URL.parse(from, 'http://this.invalid')
  if (url?.origin !== 'http://this.invalid') return team
  const label = labelOf(url)
  return label === null ? team : { href: `${url.pathname}${url.search}` as Route, label }
}

function labelOf({ pathname, searchParams }: URL): string | null {
  if (pathname === '/reviews') return 'Reviews'
  if (run.test(pathname)) return 'Sync'
  const tab = pathname === '/admin' ? adminTab(searchParams.get('tab') ?? undefined) : null
  if (!tab) return null
  if (tab !== 'integrations') return tabTitle(tab)
  const [list, part] = [searchParams.get('list') ?? '', searchParams.get('part') ?? '']
  if (Object.hasOwn(segmentNames, list)) return segmentNames[list as Segment].region
  return Object.hasOwn(parts, part) ? parts[part as keyof typeof parts] : tabTitle(tab)
}
