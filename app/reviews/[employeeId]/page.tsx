import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BlockPanel } from '#app/block/block-panel.tsx'
import { withPage } from '#app/requests/with-page'
import { currentViewer } from '#lib/access/viewer'
import { database } from '#lib/database'
import { previewOf } from '#lib/reviews/preview'
import { Card } from '#ui/layout/card'
import { GoalList } from '../goals/goal-list.tsx'
import { HiddenGoals } from '../goals/hidden-goals.tsx'
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
    const { employee, syncedAt, standing, goals } = preview
    return (
      <>
        <PersonHead employee={employee} syncedAt={syncedAt} standing={standing} goalCount={goals.length} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="grid min-w-0 gap-6">
            <GoalList preview={preview} />
            <HiddenGoals preview={preview} />
          </div>
          <Card title="Review preview" description="Exactly what the review prompt will contain.">
            <BlockPanel preview={preview} />
          </Card>
        </div>
      </>
    )
  })
}
