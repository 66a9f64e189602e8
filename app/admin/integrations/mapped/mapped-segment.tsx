'use client'

import { Link2 } from 'lucide-react'
import { EmptyState } from '#ui/feedback/empty-state'
import { useConnection } from '../data.ts'
import { SegmentView } from '../people/segment-view.tsx'
import { useSegment } from '../people/use-segment.ts'
import { type EditedIds, MappedTable } from './mapped-table.tsx'
import { SameGoals } from './same-goals.tsx'

type MappedSegmentProps = {
  /** The IDs being typed, which stay when a search or a page takes their rows away. */
  edited: EditedIds
  onEdited: (change: (before: EditedIds) => EditedIds) => void
}

/** The region "Mapped employees": who is mapped, with the last outcome and what can be done about it. */
export function MappedSegment({ edited, onEdited }: MappedSegmentProps) {
  const isSyncing = Boolean(useConnection().data?.sync.current)
  const list = useSegment('mapped', { refetchInterval: isSyncing ? 5_000 : false })
  return (
    <SegmentView
      segment="mapped"
      list={list}
      searches="Name, email or ID"
      empty={
        <EmptyState icon={<Link2 />} title="No one is mapped yet">
          Enter a Culture Amp user ID under Unmapped. The person then appears here with their goals.
        </EmptyState>
      }
    >
      <SameGoals />
      <MappedTable rows={list.rows} edited={edited} onEdited={onEdited} isChanging={list.isChanging} />
    </SegmentView>
  )
}
