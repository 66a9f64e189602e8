import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { withPage } from '#app/requests/with-page'
import { personToOpen } from './person-to-open.ts'

type PersonLayoutProps = { params: Promise<{ employeeId: string }>; children: ReactNode }

/** Answers 404 for a person this admin may not see before anything is sent: after that it would be 200. */
export default async function PersonLayout({ params, children }: PersonLayoutProps) {
  const { employeeId } = await params
  return withPage(`/admin/people/${employeeId}`, async (viewer) => {
    if (!(await personToOpen(viewer, employeeId))) notFound()
    return children
  })
}
