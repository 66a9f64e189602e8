'use client'

import { Link2, SearchX } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { formatRange } from '#app/admin/list/format-range'
import { LoadError } from '#app/requests/load-error.tsx'
import { formatNumber } from '#lib/format'
import { Button } from '#ui/controls/button'
import { SearchInput } from '#ui/controls/search-input'
import { Pill } from '#ui/display/pill'
import { EmptyState } from '#ui/feedback/empty-state'
import { loadFailed } from '#ui/feedback/load-failed'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Pagination } from '#ui/layout/pagination'
import { useConnection } from '../data.ts'
import { usePeoplePage } from '../people/use-people-page.ts'
import { MappedDialogs, type OpenRowDialog } from './mapped-dialogs.tsx'
import type { EditedIds } from './mapped-table.tsx'
import { SameGoals } from './same-goals.tsx'

const skeleton = <SkeletonRows rows={6} label="Loading mapped employees" />

const MappedTable = dynamic(() => import('./mapped-table.tsx').then((file) => file.MappedTable, loadFailed), {
  ssr: false,
  loading: () => skeleton,
})

/** The region "Mapped employees": who is mapped, with the last outcome and what can be done about it. */
export function MappedCard() {
  const isSyncing = Boolean(useConnection().data?.sync.current)
  const { query, total, pages, search, typed, setTyped } = usePeoplePage('mapped', {
    refetchInterval: () => (isSyncing ? 5_000 : false),
  })
  const [asked, setAsked] = useState<OpenRowDialog | null>(null)
  // Here and not in the rows, which come and go with searches and pages: what was typed stays.
  const [edited, setEdited] = useState<EditedIds>({})
  const rows = query.data?.rows ?? []

  return (
    <Card
      id="mapped"
      title="Mapped employees"
      badge={search === '' && total !== null && <Pill>{formatNumber(total)}</Pill>}
      description="Latest sync result and review preview for each person."
      actions={
        <SearchInput
          label="Search mapped employees"
          placeholder="Name, email or ID"
          value={typed}
          onValueChange={setTyped}
        />
      }
      flush
      footer={
        rows.length > 0 &&
        query.data && (
          <Pagination
            label="Pages of mapped employees"
            shown={formatRange(rows.length, total, search)}
            previous={pages.previous}
            next={pages.next}
          />
        )
      }
    >
      <LoadError what="the mapped employees" query={query} inFlushCard />
      <SameGoals />
      {query.isPending && skeleton}
      {rows.length > 0 && (
        <MappedTable
          rows={rows}
          edited={edited}
          onEdit={(id, text) => setEdited((before) => ({ ...before, [id]: text }))}
          isChanging={query.isPlaceholderData}
          onPreview={(row) => setAsked({ about: 'preview', row })}
          onUnmap={(row) => setAsked({ about: 'unmap', row })}
        />
      )}
      {query.data && rows.length === 0 && (
        <NoMappedEmployees
          search={search}
          onBack={pages.previous?.onSelect ?? null}
          onClear={() => setTyped('')}
        />
      )}
      <MappedDialogs asked={asked} onClose={() => setAsked(null)} />
    </Card>
  )
}

type NoMappedEmployeesProps = { search: string; onBack: (() => void) | null; onClear: () => void }

function NoMappedEmployees({ search, onBack, onClear }: NoMappedEmployeesProps) {
  if (search !== '') {
    return (
      <EmptyState
        icon={<SearchX />}
        title={`No mapped employee matches “${search}”`}
        action={<Button onClick={onClear}>Show all mapped</Button>}
      >
        Search by name, email or department, or by the beginning of a Culture Amp user ID.
      </EmptyState>
    )
  }
  if (onBack) {
    return (
      <EmptyState
        icon={<Link2 />}
        title="This page is empty now"
        action={<Button onClick={onBack}>Previous page</Button>}
      />
    )
  }
  return (
    <EmptyState icon={<Link2 />} title="No one is mapped yet">
      Enter a Culture Amp user ID in the list above. The person then appears here with their goals.
    </EmptyState>
  )
}
