import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { withPage } from '#app/requests/with-page'
import { runToOpen } from './run-to-open.ts'

type RunLayoutProps = { params: Promise<{ runId: string }>; children: ReactNode }

/** Answers 404 for a run that is not there for this admin, before anything is sent: after that it would be 200. */
export default async function RunLayout({ params, children }: RunLayoutProps) {
  const { runId } = await params
  return withPage(`/admin/runs/${runId}`, async (viewer) => {
    if (!(await runToOpen(viewer, runId))) notFound()
    return children
  })
}
