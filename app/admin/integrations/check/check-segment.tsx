'use client'

import { CircleCheckBig } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { EmptyState } from '#ui/feedback/empty-state'
import { loadPart } from '#ui/feedback/load-part'
import type { CheckRow } from '../people/people-rows.ts'
import { SegmentView } from '../people/segment-view.tsx'
import { useSegment } from '../people/use-segment.ts'
import { CheckList } from './check-list.tsx'
import { type EditedRows, withEdited } from './check-rows.ts'

const ConfirmNoGoalsDialog = dynamic(
  loadPart(() => import('./confirm-no-goals-dialog.tsx').then((file) => file.ConfirmNoGoalsDialog)),
  { ssr: false },
)

type CheckSegmentProps = {
  /** The IDs being typed, whose rows stay. */
  edited: EditedRows
  onEdited: (change: (before: EditedRows) => EditedRows) => void
}

/** The region "Check these people": an empty answer is not evidence that goals are gone. */
export function CheckSegment({ edited, onEdited }: CheckSegmentProps) {
  const list = useSegment('check')
  const [asked, setAsked] = useState<CheckRow | null>(null)
  const rows = withEdited(list.rows, edited)
  const edit = (row: CheckRow, at: number, text: string | null) =>
    onEdited(({ [row.id]: before, ...others }) =>
      text === null ? others : { ...others, [row.id]: { row, at: before?.at ?? at, text } },
    )
  return (
    <>
      <SegmentView
        segment="check"
        list={{ ...list, rows }}
        searches="Name, email or ID"
        lead={
          rows.length > 0 && (
            <p>Culture Amp returned no goals. Fix the ID, or confirm that the person has none.</p>
          )
        }
        empty={
          <EmptyState icon={<CircleCheckBig />} title="No one to check">
            People for whom Culture Amp returns no goals appear here.
          </EmptyState>
        }
      >
        <CheckList
          rows={rows}
          edited={edited}
          isChanging={list.isChanging}
          onEdit={edit}
          onConfirm={setAsked}
        />
      </SegmentView>
      {asked && <ConfirmNoGoalsDialog person={asked} onClose={() => setAsked(null)} />}
    </>
  )
}
