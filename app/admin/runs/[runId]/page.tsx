import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { withPage } from '#app/requests/with-page'
import { currentViewer } from '#lib/access/viewer'
import { runTitle } from '../format-run.ts'
import { RunDetailsView } from '../run-details.tsx'
import { runToOpen } from './run-to-open.ts'

type RunPageProps = { params: Promise<{ runId: string }> }

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  const { runId } = await params
  try {
    const viewer = await currentViewer()
    const run = viewer && (await runToOpen(viewer, runId))
    return { title: run ? titleOf(run) : 'Page not found' }
  } catch {
    // The page reads the same and shows the error.
    return {}
  }
}

export default async function RunPage({ params }: RunPageProps) {
  const { runId } = await params
  return withPage(`/admin/runs/${runId}`, async (viewer) => {
    const run = await runToOpen(viewer, runId)
    if (!run) notFound()
    return <RunDetailsView runId={runId} title={titleOf(run)} />
  })
}

const titleOf = ({ employeeId, employeeName, source }: NonNullable<Awaited<ReturnType<typeof runToOpen>>>) =>
  runTitle({ isOverAll: employeeId === null, isFromFile: source === 'file', employeeName })
