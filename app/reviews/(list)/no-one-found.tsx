'use client'

import { SearchX } from 'lucide-react'
import { Button } from '#ui/controls/button'
import { EmptyState } from '#ui/feedback/empty-state'
import { useReportParams } from './report-params-provider.tsx'

/** Shown where search and filter leave no report. */
export function NoOneFound() {
  const { clear } = useReportParams()
  return (
    <EmptyState
      icon={<SearchX />}
      title="No one found"
      action={<Button onClick={clear}>Show all your people</Button>}
    >
      None of your people matches the search and the filter.
    </EmptyState>
  )
}
