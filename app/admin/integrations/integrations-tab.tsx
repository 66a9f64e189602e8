import { currentViewer } from '#lib/access/viewer'
import { environment } from '#lib/environment'
import { Integrations } from './integrations.tsx'

/** The tab "Integrations" of the admin page, which has made sure that an admin looks at it. */
export async function IntegrationsTab() {
  const viewer = await currentViewer()
  if (!viewer?.isAdmin) return null
  return <Integrations isDemo={environment().isDemo} />
}
