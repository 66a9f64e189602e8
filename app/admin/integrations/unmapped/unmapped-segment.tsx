'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { ImportButton } from '#app/admin/imports/import-button.tsx'
import { loadPart } from '#ui/feedback/load-part'
import { MatchButton } from '../matching/match-button.tsx'
import { SegmentView } from '../people/segment-view.tsx'
import { useSegment } from '../people/use-segment.ts'
import { ExportUnmapped } from './export-unmapped.tsx'
import { FindIdHelp } from './find-id-help.tsx'
import { SaveAllTyped } from './save-all-typed.tsx'
import type { TypedIdsState } from './typed-ids/use-typed-ids.ts'
import { NoUnmappedEmployees } from './unmapped-empty.tsx'
import { UnmappedList } from './unmapped-list.tsx'

const PastedIdsDialog = dynamic(
  loadPart(() => import('./pasted-ids-dialog.tsx').then((file) => file.PastedIdsDialog)),
  { ssr: false },
)

/**
 * The region "Unmapped employees". Saved rows stay where they are, with the proof of their ID, until the list is read
 * anew by a search, a page or "Hide saved": nothing moves under the hands of a user who is typing.
 */
export function UnmappedSegment({ ids }: { ids: TypedIdsState }) {
  const list = useSegment('unmapped', { isSteady: true })
  const { query, rows } = list
  const { forgetSavedBefore } = ids
  const askedAt = query.data?.askedAt
  // A list read after a save replaces what this page remembers of it.
  useEffect(() => {
    if (askedAt !== undefined) forgetSavedBefore(askedAt)
  }, [askedAt, forgetSavedBefore])
  const savedHere = rows.filter((row) => ids.typed[row.id]?.step === 'saved').length

  return (
    <SegmentView
      segment="unmapped"
      list={list}
      searches="Name, email or department"
      actions={
        <>
          <MatchButton />
          <ImportButton kind="ids" />
          <ExportUnmapped />
        </>
      }
      lead={rows.length > 0 && <FindIdHelp />}
      empty={<NoUnmappedEmployees />}
    >
      <UnmappedList rows={rows} ids={ids} isChanging={list.isChanging} />
      {ids.pasted && <PastedIdsDialog column={ids.pasted} onEnd={ids.endPaste} />}
      <SaveAllTyped rows={rows} ids={ids} savedHere={savedHere} onHideSaved={() => void query.refetch()} />
    </SegmentView>
  )
}
