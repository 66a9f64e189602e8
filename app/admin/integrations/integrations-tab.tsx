import { headers } from 'next/headers'
import { hasOnlyMapped } from '#db/queries/people/only-mapped'
import { withOrganization } from '#db/tenant'
import { currentViewer } from '#lib/access/viewer'
import { database } from '#lib/database'
import { environment } from '#lib/environment'
import { firstData } from './first-data.ts'
import { Integrations } from './integrations.tsx'
import type { Part } from './parts.ts'
import type { Segment } from './people/segments.ts'

type IntegrationsTabProps = {
  part: Part | null
  /** The list of people that the address names. */
  list: Segment | null
  search: Record<string, string | string[] | undefined>
}

/** The tab "Integrations" of the admin page, which has made sure that an admin looks at it. */
export async function IntegrationsTab({ part, list, search }: IntegrationsTabProps) {
  const viewer = await currentViewer()
  if (!viewer?.isAdmin) return null
  const isDone =
    part === null &&
    list === null &&
    (await withOrganization(database(), viewer.organizationId, hasOnlyMapped))
  const defaultSegment = isDone ? 'mapped' : 'unmapped'
  // A page that is already open has its own data and asks for what is new.
  const isNewDocument = (await headers()).get('sec-fetch-dest') === 'document'
  const first =
    part === null && isNewDocument ? await firstData(viewer, list ?? defaultSegment, search) : null
  return (
    <Integrations part={part} defaultSegment={defaultSegment} isDemo={environment().isDemo} first={first} />
  )
}
