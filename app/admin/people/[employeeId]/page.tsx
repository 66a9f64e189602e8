import { notFound } from 'next/navigation'
import { titleOfPerson, withPage } from '#app/requests/with-page'
import { cameFrom } from '../came-from.ts'
import { PersonPageView } from '../person-page-view.tsx'
import { personToOpen } from './person-to-open.ts'

type PersonPageProps = {
  params: Promise<{ employeeId: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

export const generateMetadata = ({ params }: PersonPageProps) => titleOfPerson(params, personToOpen)

export default async function PersonPage({ params, searchParams }: PersonPageProps) {
  const { employeeId } = await params
  const back = cameFrom((await searchParams).from)
  return withPage(`/admin/people/${employeeId}`, async (viewer) => {
    const person = await personToOpen(viewer, employeeId)
    if (!person) notFound()
    return <PersonPageView employeeId={employeeId} name={person.fullName} back={back} />
  })
}
