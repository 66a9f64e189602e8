import { hasOnlyMapped } from '#db/queries/people/only-mapped'
import { withOrganization } from '#db/tenant'
import { currentViewer } from '#lib/access/viewer'
import { database } from '#lib/database'
import { environment } from '#lib/environment'
import { Integrations } from './integrations.tsx'
import type { Part } from './parts.ts'

type IntegrationsTabProps = {
  part: Part | null
  /** The address names the list of people that it shows. */
  isListNamed: boolean
}

/** The tab "Integrations" of the admin page, which has made sure that an admin looks at it. */
export async function IntegrationsTab({ part, isListNamed }: IntegrationsTabProps) {
  const viewer = await currentViewer()
  if (!viewer?.isAdmin) return null
  const isAsked = part === null && !isListNamed
  const isDone = isAsked && (await withOrganization(database(), viewer.organizationId, hasOnlyMapped))
  return (
    <Integrations part={part} defaultSegment={isDone ? 'mapped' : 'unmapped'} isDemo={environment().isDemo} />
  )
}
