'use client'

import { History } from 'lucide-react'
import { useId, useState } from 'react'
import { useConnection } from '#app/admin/integrations/data'
import { LoadError } from '#app/admin/list/load-error.tsx'
import { NewestFirstPages } from '#app/admin/list/newest-first-pages.tsx'
import { Label } from '#ui/controls/label'
import { Switch } from '#ui/controls/switch'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Later, laterCode } from '#ui/overlays/later'
import { useInvalidateRunsWith, useRunHistory } from '../data.ts'
import { RunPlots } from './run-plots.tsx'

const historyTable = laterCode(() => import('./history-table.tsx'))

const skeleton = <SkeletonRows rows={4} label="Loading the sync history" />

/** The region "Sync history": how syncs went over time, and each of them by its page. */
export function HistoryCard() {
  const [withPersons, setWithPersons] = useState(false)
  const sync = useConnection().data?.sync
  useInvalidateRunsWith(sync ? `${sync.current?.id} ${sync.last?.id}` : null)
  const { query, pages } = useRunHistory(withPersons)
  const { data, isPlaceholderData } = query
  const rows = data?.rows ?? []
  return (
    <Card
      title="Sync history"
      description="Every sync, newest first; each leads to what it learned of everybody."
      actions={<PersonsSwitch isOn={withPersons} onChange={setWithPersons} />}
      flush
      footer={!pages.isOnly && <NewestFirstPages label="Pages of the sync history" pages={pages} />}
    >
      <LoadError what="The sync history" query={query} inFlushCard />
      <RunPlots />
      {query.isPending && skeleton}
      <Later code={historyTable} isWanted={rows.length > 0} meanwhile={skeleton}>
        {({ HistoryTable }) => rows.length > 0 && <HistoryTable runs={rows} isChanging={isPlaceholderData} />}
      </Later>
      {data?.rows.length === 0 && (
        <EmptyState icon={<History />} title="Nothing was synced yet">
          Every sync will stand here: what came of it, how long it took, and who started it.
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
      <Label htmlFor={id}>With syncs of one person</Label>
    </div>
  )
}
