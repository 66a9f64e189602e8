import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { BlockPanel } from '#app/block/block-panel.tsx'
import { HighlightProvider } from '#app/block/highlight.tsx'
import { withPage } from '#app/requests/with-page'
import type { HrTopic } from '#db/queries/problems/asked'
import { currentViewer } from '#lib/access/viewer'
import { database } from '#lib/database'
import { type Preview, previewOf } from '#lib/reviews/preview'
import { Card } from '#ui/layout/card'
import { ChangesNote } from '../goals/changes-note.tsx'
import { ContradictionList } from '../goals/contradiction-list.tsx'
import { GoalList } from '../goals/goal-list.tsx'
import { LeftOut } from '../goals/left-out.tsx'
import { TellHr } from '../tell-hr.tsx'
import { PersonHead } from './person-head.tsx'
import { personToOpen } from './person-to-open.ts'

type PersonPageProps = { params: Promise<{ employeeId: string }> }

export async function generateMetadata({ params }: PersonPageProps): Promise<Metadata> {
  const { employeeId } = await params
  try {
    const viewer = await currentViewer()
    const person = viewer && (await personToOpen(viewer, employeeId))
    return { title: person?.fullName ?? 'Page not found' }
  } catch {
    // The page reads the same and shows the error.
    return {}
  }
}

export default async function PersonPage({ params }: PersonPageProps) {
  const { employeeId } = await params
  return withPage(`/reviews/${employeeId}`, async (viewer) => {
    const person = await personToOpen(viewer, employeeId)
    const preview = person && (await previewOf(database(), viewer, person.id))
    if (!preview) notFound()
    const lever = (topic: HrTopic) => (
      <TellHr employeeId={preview.employee.id} topic={topic} isTold={preview.toldHr.includes(topic)} />
    )
    // An admin is HR.
    const levers = viewer.isAdmin
      ? null
      : { ...leversOf(preview, lever), contradictions: lever('contradiction') }
    return (
      <HighlightProvider>
        <PersonHead employee={preview.employee} syncedAt={preview.syncedAt} standing={preview.standing} />
        <ChangesNote preview={preview} />
        <div className="grid items-start gap-6 lg:grid-cols-2 print:block">
          <div className="grid min-w-0 gap-6 print:hidden">
            <ContradictionList preview={preview} lever={levers?.contradictions} />
            <GoalList preview={preview} />
            <LeftOut preview={preview} />
          </div>
          <Card title="Review preview" description="Exactly what the review prompt will contain.">
            <BlockPanel preview={preview} levers={levers ?? undefined} />
          </Card>
        </div>
      </HighlightProvider>
    )
  })
}

/** What a manager can tell HR about the state of the goals and about the marks beside the block. */
function leversOf({ standing, syncedAt }: Preview, lever: (topic: HrTopic) => ReactNode) {
  return { state: stateLever(standing.code, syncedAt, lever), marks: lever('goal_text') }
}

function stateLever(
  code: Preview['standing']['code'],
  syncedAt: string | null,
  lever: (topic: HrTopic) => ReactNode,
): ReactNode {
  switch (code) {
    case 'fresh':
    case 'outside_period':
    case 'never_synced':
      return null
    case 'last_read_failed':
    case 'old':
      return lever(syncedAt ? 'goals_old' : 'goals_missing')
    default:
      return lever('goals_missing')
  }
}
