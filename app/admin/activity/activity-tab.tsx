'use client'

import { Download, History, SearchX } from 'lucide-react'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { LoadError } from '#app/requests/load-error.tsx'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { NewestFirstPages } from '../list/newest-first-pages.tsx'
import { ActivityFilters } from './activity-filters.tsx'
import { ActivityTable } from './activity-table.tsx'
import { useActivityPage } from './use-activity-page.ts'

/** The activity log, newest first. What is shown is in the URL. */
export function ActivityTab() {
  return (
    <NuqsAdapter>
      <ActivityCard />
    </NuqsAdapter>
  )
}

function ActivityCard() {
  const list = useActivityPage()
  const { query, pages, asked, isFiltered } = list
  const { data, isPlaceholderData } = query
  return (
    <Card
      title="Activity"
      description="Newest first."
      actions={
        <a href={`/api/admin/activity/export?${asked}`} download className={buttonVariants()}>
          <Download aria-hidden />
          Export {isFiltered && 'filtered '}CSV
        </a>
      }
      flush
      footer={!pages.isOnly && <NewestFirstPages label="Pages of the activity log" pages={pages} />}
    >
      <ActivityFilters list={list} />
      <LoadError what="the activity log" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={8} label="Loading the activity log" />}
      {data && data.rows.length > 0 && (
        <ActivityTable entries={data.rows} asked={asked} isChanging={isPlaceholderData} />
      )}
      {data?.rows.length === 0 &&
        (isFiltered ? (
          <EmptyState
            icon={<SearchX />}
            title="No activity matches"
            action={<Button onClick={list.clear}>Clear filters</Button>}
          />
        ) : (
          <EmptyState icon={<History />} title="No activity yet">
            Changes, syncs and previews appear here.
          </EmptyState>
        ))}
    </Card>
  )
}
