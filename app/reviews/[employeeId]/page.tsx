import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { BlockPanel } from '#app/block/block-panel.tsx'
import { HighlightProvider } from '#app/block/highlight.tsx'
import { titleOfPerson, withPage } from '#app/requests/with-page'
import { database } from '#lib/database'
import { previewOf } from '#lib/reviews/preview'
import { Card } from '#ui/layout/card'
import { ChangesNote } from '../goals/changes-note.tsx'
import { ContradictionList } from '../goals/contradiction-list.tsx'
import { GoalList } from '../goals/goal-list.tsx'
import { LeftOut } from '../goals/left-out.tsx'
import { hrActionsOf } from '../hr-actions.tsx'
import { PageRefresh } from './page-refresh.tsx'
import { PersonHead } from './person-head.tsx'
import { personToOpen } from './person-to-open.ts'

type PersonPageProps = {
  params: Promise<{ employeeId: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

export const generateMetadata = ({ params }: PersonPageProps) => titleOfPerson(params, personToOpen)

export default async function PersonPage({ params, searchParams }: PersonPageProps) {
  const { employeeId } = await params
  const back = listOf((await searchParams).from)
  return withPage(`/reviews/${employeeId}`, async (viewer) => {
    const person = await personToOpen(viewer, employeeId)
    const preview = person && (await previewOf(database(), viewer, person.id))
    if (!preview) notFound()
    // An admin is HR.
    const hrActions = viewer.isAdmin ? null : hrActionsOf(preview)
    return (
      <HighlightProvider>
        <PageRefresh preview={{ employee: preview.employee, isReading: preview.isReading }}>
          <PersonHead {...preview} back={back} />
          <ChangesNote preview={preview} />
          <div className="grid items-start gap-6 lg:grid-cols-2 print:block">
            <div className="grid min-w-0 gap-6 print:hidden">
              <ContradictionList preview={preview} hrAction={hrActions?.contradictions} />
              <GoalList preview={preview} />
              <LeftOut preview={preview} />
            </div>
            <Card title="Review preview" description="Exactly what the review prompt will contain.">
              <BlockPanel preview={preview} hrActions={hrActions ?? undefined} />
            </Card>
          </div>
        </PageRefresh>
      </HighlightProvider>
    )
  })
}

/** The list with the filters that the link to this page states; without one, the whole list. */
const listOf = (from: string | string[] | undefined): Route =>
  (typeof from === 'string' && /^\/reviews(\?|$)/.test(from) ? from : '/reviews') as Route
