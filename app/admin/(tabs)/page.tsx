import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { withPage } from '#app/requests/with-page'
import { currentViewer } from '#lib/access/viewer'
import { IntegrationsTab } from '../integrations/integrations-tab.tsx'
import { type Part, partAsked, parts } from '../integrations/parts.ts'
import { type Segment, segmentAsked } from '../integrations/people/segments.ts'
import { ActivityTab, ReadinessTab, SettingsTab, TeamTab } from '../other-tabs.tsx'
import { AdminHead, type AdminTab, adminTab, tabTitle } from '../tabs.tsx'

type Search = Record<string, string | string[] | undefined>

type AdminPageProps = { searchParams: Promise<Search> }

export async function generateMetadata({ searchParams }: AdminPageProps): Promise<Metadata> {
  const asked = tabAsked(await searchParams)
  const viewer = await currentViewer().catch(() => null)
  if (asked === null || viewer?.isAdmin === false) return { title: 'Page not found' }
  return { title: asked.part ? parts[asked.part] : tabTitle(asked.tab) }
}

// Without a loading skeleton: once one is sent, an address that does not exist could no longer answer 404.
export default async function AdminPage({ searchParams }: AdminPageProps) {
  const search = await searchParams
  return withPage(addressOf(search), (viewer) => {
    const asked = tabAsked(search)
    if (!viewer.isAdmin || asked === null) notFound()
    return (
      <>
        <AdminHead current={asked.tab} />
        <TabContent {...asked} search={search} />
      </>
    )
  })
}

type AskedTab = { tab: AdminTab; part: Part | null; list: Segment | null }

/** What the address asks for; null where there is no such tab, part or list. */
function tabAsked({ tab: askedTab, part: askedPart, list }: Search): AskedTab | null {
  const tab = adminTab(askedTab)
  if (tab !== 'integrations') return tab && { tab, part: null, list: null }
  const part = partAsked(askedPart)
  const segment = segmentAsked(list)
  return part === undefined || segment === undefined ? null : { tab, part, list: segment }
}

function addressOf(search: Search): string {
  const given = Object.entries(search).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
  return given.length === 0 ? '/admin' : `/admin?${new URLSearchParams(given)}`
}

function TabContent({ tab, part, list, search }: AskedTab & { search: Search }) {
  switch (tab) {
    case 'integrations':
      return <IntegrationsTab part={part} list={list} search={search} />
    case 'team':
      return <TeamTab />
    case 'readiness':
      return <ReadinessTab />
    case 'settings':
      return <SettingsTab />
    case 'activity':
      return <ActivityTab />
  }
}
