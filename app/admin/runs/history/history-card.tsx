'use client'

import { History } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useId, useState } from 'react'
import { NewestFirstPages } from '#app/admin/list/newest-first-pages.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { Label } from '#ui/controls/label'
import { Switch } from '#ui/controls/switch'
import { EmptyState } from '#ui/feedback/empty-state'
import { loadPart } from '#ui/feedback/load-part'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { useRunHistory } from '../data.ts'
import { RunPlots } from './run-plots.tsx'

const skeleton = <SkeletonRows rows={4} label="Loading the sync history" />

const HistoryTable = dynamic(
  loadPart(() => import('./history-table.tsx').then((file) => file.HistoryTable)),
  { ssr: false, loading: () => skeleton },
)

/** The region "Sync history": how syncs went over time, and each of them by its page. */
export function HistoryCard() {
  const [withPersons, setWithPersons] = useState(false)
  const { query, pages } = useRunHistory(withPersons)
  const { data, isPlaceholderData } = query
  const rows = data?.rows ?? []
  return (
    <Card
      id="syncs"
      title="Sync history"
      description="All syncs, newest first."
      actions={<PersonsSwitch isOn={withPersons} onChange={setWithPersons} />}
      flush
      footer={!pages.isOnly && <NewestFirstPages label="Pages of the sync history" pages={pages} />}
    >
      <LoadError what="the sync history" query={query} inFlushCard />
      <RunPlots />
      {query.isPending && skeleton}
      {rows.length > 0 && <HistoryTable runs={rows} isChanging={isPlaceholderData} />}
      {data?.rows.length === 0 && (
        <EmptyState icon={<History />} title="No syncs yet">
          Each sync appears here with its result and duration.
        </EmptyState>
      )}
    </Card>
  )
}

function PersonsSwitch({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <Switch id={id} checked={isOn} onCheckedChange={onChange} />
      <Label htmlFor={id}>Include single-person syncs</Label>
    </div>
  )
}
