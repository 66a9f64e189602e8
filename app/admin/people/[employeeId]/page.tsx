import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { withPage } from '#app/requests/with-page'
import { currentViewer } from '#lib/access/viewer'
import { cameFrom } from '../came-from.ts'
import { PersonPageView } from '../person-page-view.tsx'
import { personToOpen } from './person-to-open.ts'

type PersonPageProps = {
  params: Promise<{ employeeId: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

export async function generateMetadata({ params }: Pick<PersonPageProps, 'params'>): Promise<Metadata> {
  const { employeeId } = await params
  try {
    const viewer = await currentViewer()
    const person = viewer && (await personToOpen(viewer, employeeId))
    return { title: person?.fullName ?? 'Page not found' }
  } catch {
    // The page asks the same and says what is wrong.
    return {}
  }
}

export default async function PersonPage({ params, searchParams }: PersonPageProps) {
  const { employeeId } = await params
  const back = cameFrom((await searchParams).from)
  return withPage(`/admin/people/${employeeId}`, async (viewer) => {
    const person = await personToOpen(viewer, employeeId)
    if (!person) notFound()
    return <PersonPageView employeeId={employeeId} name={person.fullName} back={back} />
  })
}
