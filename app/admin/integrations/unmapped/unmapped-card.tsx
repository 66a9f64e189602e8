'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { ImportButton } from '#app/admin/imports/import-button.tsx'
import { formatRange } from '#app/admin/list/format-range'
import { LoadError } from '#app/requests/load-error.tsx'
import { formatNumber } from '#lib/format'
import { SearchInput } from '#ui/controls/search-input'
import { Pill } from '#ui/display/pill'
import { loadFailed } from '#ui/feedback/load-failed'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Pagination } from '#ui/layout/pagination'
import { ExcludedList } from '../excluded/excluded-list.tsx'
import { MatchButton } from '../matching/match-button.tsx'
import { usePeoplePage } from '../people/use-people-page.ts'
import { ExportUnmapped } from './export-unmapped.tsx'
import { FindIdHelp } from './find-id-help.tsx'
import { SaveAllTyped } from './save-all-typed.tsx'
import { useTypedIds } from './typed-ids/use-typed-ids.ts'
import { NoUnmappedEmployees } from './unmapped-empty.tsx'
import { UnmappedList } from './unmapped-list.tsx'

const PastedIdsDialog = dynamic(
  () => import('./pasted-ids-dialog.tsx').then((file) => file.PastedIdsDialog, loadFailed),
  { ssr: false },
)

/**
 * The region "Unmapped employees". Saved rows stay where they are, with the proof of their ID, until the list is read
 * anew by a search, a page or "Hide saved": nothing moves under the hands of a user who is typing.
 */
export function UnmappedCard() {
  const { query, total, pages, search, typed, setTyped } = usePeoplePage('unmapped', { isSteady: true })
  const ids = useTypedIds()
  const { forgetSavedBefore } = ids
  const askedAt = query.data?.askedAt
  // A list read after a save replaces what this page remembers of it.
  useEffect(() => {
    if (askedAt !== undefined) forgetSavedBefore(askedAt)
  }, [askedAt, forgetSavedBefore])

  const rows = query.data?.rows ?? []
  const savedHere = rows.filter((row) => ids.typed[row.id]?.step === 'saved').length
  const left = total === null ? null : Math.max(0, total - savedHere)

  return (
    <Card
      id="unmapped"
      title="Unmapped employees"
      badge={left !== null && search === '' && <Pill>{formatNumber(left)}</Pill>}
      description="Enter each person’s Culture Amp user ID. Press Enter to save and go to the next row."
      actions={
        <>
          <MatchButton />
          <ImportButton kind="ids" />
          <ExportUnmapped />
          <SearchInput
            label="Search unmapped employees"
            placeholder="Name, email or department"
            value={typed}
            onValueChange={setTyped}
          />
        </>
      }
      flush
      footer={
        query.data &&
        (rows.length > 0 || pages.previous) && (
          <Pagination
            label="Pages of unmapped employees"
            shown={formatRange(rows.length, total, search)}
            previous={pages.previous}
            next={pages.next}
          />
        )
      }
    >
      <div className="grid gap-3 px-4 pb-4 sm:px-5">
        <FindIdHelp />
        <ExcludedList />
        <LoadError what="the unmapped employees" query={query} />
      </div>
      {query.isPending && <SkeletonRows rows={8} label="Loading unmapped employees" />}
      {rows.length > 0 && (
        <>
          <UnmappedList rows={rows} ids={ids} isChanging={query.isPlaceholderData} />
          {ids.pasted && <PastedIdsDialog column={ids.pasted} onEnd={ids.endPaste} />}
          <SaveAllTyped
            rows={rows}
            ids={ids}
            savedHere={savedHere}
            onHideSaved={() => void query.refetch()}
          />
        </>
      )}
      {query.data && rows.length === 0 && (
        <NoUnmappedEmployees
          search={search}
          isLaterPage={pages.number > 1}
          onBack={pages.previous?.onSelect ?? null}
          onClear={() => setTyped('')}
        />
      )}
    </Card>
  )
}
