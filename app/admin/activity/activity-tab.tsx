import { History } from 'lucide-react'
import { LoadError } from '#app/requests/load-error.tsx'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { NewestFirstPages } from '../list/newest-first-pages.tsx'
import { ActivityTable } from './activity-table.tsx'
import { useActivityPage } from './use-activity-page.ts'

/** The activity log, newest first. */
export function ActivityTab() {
  const { query, pages } = useActivityPage()
  const { data, isPlaceholderData } = query
  return (
    <Card
      title="Activity"
      description="Newest first, in your time zone."
      flush
      footer={!pages.isOnly && <NewestFirstPages label="Pages of the activity log" pages={pages} />}
    >
      <LoadError what="the activity log" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={8} label="Loading the activity log" />}
      {data && data.rows.length > 0 && <ActivityTable entries={data.rows} isChanging={isPlaceholderData} />}
      {data?.rows.length === 0 && (
        <EmptyState icon={<History />} title="No activity yet">
          Changes, syncs and previews appear here.
        </EmptyState>
      )}
    </Card>
  )
}
