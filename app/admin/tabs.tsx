import type { Route } from 'next'
import { PageHeader } from '../ui/layout/page-header.tsx'
import { TabNav } from '../ui/layout/tab-nav.tsx'

const tabs = {
  integrations: {
    label: 'Integrations',
    description: 'Connect Culture Amp, map people and sync their goals.',
  },
  team: { label: 'Team', description: 'Employees and who reports to whom.' },
  readiness: { label: 'Readiness', description: 'Who is ready for the review period, and what is missing.' },
  settings: { label: 'Settings', description: 'Time zone, review period and how long data is kept.' },
  activity: { label: 'Activity', description: 'Audit log. API keys and goal text are never recorded.' },
} as const

export type AdminTab = keyof typeof tabs

/** The tab that an address asks for: Integrations where it names none, null for one that does not exist. */
export function adminTab(asked: unknown): AdminTab | null {
  if (asked === undefined) return 'integrations'
  return typeof asked === 'string' && Object.hasOwn(tabs, asked) ? (asked as AdminTab) : null
}

/** The title of a tab's page. */
export const tabTitle = (tab: AdminTab): string => tabs[tab].label

/** The head of the admin page: one heading, and the tabs as links. */
export function AdminHead({ current }: { current: AdminTab }) {
  return (
    <div className="grid gap-4">
      <PageHeader title="Admin" description={tabs[current].description} />
      <TabNav
        label="Admin sections"
        tabs={Object.entries(tabs).map(([key, { label }]) => ({
          label,
          href: `/admin?tab=${key}` as Route,
          current: key === current,
        }))}
      />
    </div>
  )
}
