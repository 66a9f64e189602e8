import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { withPage } from '#app/requests/with-page'
import { currentViewer } from '#lib/access/viewer'
import { IntegrationsTab } from '../integrations/integrations-tab.tsx'
import { ActivityTab, ReadinessTab, SettingsTab, TeamTab } from '../other-tabs.tsx'
import { AdminHead, type AdminTab, adminTab, tabTitle } from '../tabs.tsx'

type AdminPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: AdminPageProps): Promise<Metadata> {
  const tab = adminTab((await searchParams).tab)
  const viewer = await currentViewer().catch(() => null)
  return { title: viewer?.isAdmin === false ? 'Page not found' : tabTitle(tab) }
}

export default async function AdminPage({ searchParams }: AdminPageProps) {
  const tab = adminTab((await searchParams).tab)
  return withPage(addressOf(tab), (viewer) => {
    if (!viewer.isAdmin) notFound()
    return (
      <>
        <AdminHead current={tab} />
        <TabContent tab={tab} />
      </>
    )
  })
}

const addressOf = (tab: AdminTab) => `/admin?tab=${tab}`

function TabContent({ tab }: { tab: AdminTab }) {
  switch (tab) {
    case 'integrations':
      return <IntegrationsTab />
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
