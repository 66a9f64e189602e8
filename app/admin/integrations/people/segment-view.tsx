import { SlidersHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useId, useState } from 'react'
import { SortSelect } from '#app/admin/list/sort-select.tsx'
import type { PeopleList } from '#app/admin/list/use-people-list'
import { usePersonAddress } from '#app/admin/people/use-person-address'
import { PeoplePanel } from '#app/block/panel/people-panel.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { Button } from '#ui/controls/button'
import { SearchInput } from '#ui/controls/search-input'
import { loadPart } from '#ui/feedback/load-part'
import { AwaitedNote, SkeletonRows } from '#ui/feedback/skeleton'
import { UntilHydrated } from '#ui/hooks/until-hydrated'
import { Pagination } from '#ui/layout/pagination'
import { NothingFound } from './nothing-found.tsx'
import { type Segment, segmentNames } from './segments.ts'

const FiltersPanel = dynamic(
  loadPart(() => import('#app/admin/list/filters-panel.tsx').then((file) => file.FiltersPanel)),
  {
    ssr: false,
    loading: () => (
      <div className="px-4 pb-3 sm:px-5">
        <AwaitedNote />
      </div>
    ),
  },
)

type SegmentViewProps<Row extends { id: string; fullName: string }> = {
  segment: Segment
  list: PeopleList<Row>
  /** What a search looks through, in the empty search field. */
  searches: string
  /** Buttons for the whole list. */
  actions?: ReactNode
  /** What the list is for, above its rows. */
  lead?: ReactNode
  /** Why the list is empty, where neither search nor filter narrows it. */
  empty: ReactNode
  /** The rows. */
  children: ReactNode
}

/** The open segment: a region with search, filters and order, its rows, and the way through its pages. */
export function SegmentView<Row extends { id: string; fullName: string }>(props: SegmentViewProps<Row>) {
  const { segment, list, searches, actions, lead, empty, children } = props
  const { params, query, rows, typing } = list
  const { region, people } = segmentNames[segment]
  const headingId = useId()
  const pageOf = usePersonAddress()
  const filters = { department: params.department, manager: params.manager, since: params.since }
  const active = Object.values(filters).filter((value) => value !== null).length
  const [isOpen, setOpen] = useState(active > 0)
  const panelId = useId()

  return (
    <section id={segment} aria-labelledby={headingId} className="min-w-0 outline-none">
      <h2 id={headingId} className="sr-only">
        {region}
      </h2>
      <div className="flex flex-wrap items-center gap-2 px-4 py-3 sm:px-5">
        <div className="w-full sm:w-64">
          <SearchInput
            label={`Search ${people}`}
            placeholder={searches}
            value={typing.typed.search}
            onValueChange={(search) => typing.type({ search })}
          />
        </div>
        <UntilHydrated>
          <Button aria-expanded={isOpen} aria-controls={panelId} onClick={() => setOpen(!isOpen)}>
            <SlidersHorizontal aria-hidden />
            Filters{active > 0 && ` (${active})`}
          </Button>
          <div className="w-52 max-w-full">
            <SortSelect value={params.sort} onChange={(sort) => list.filter({ sort })} />
          </div>
          {actions && <div className="flex flex-wrap gap-2 xl:ml-auto">{actions}</div>}
        </UntilHydrated>
      </div>
      <div id={panelId} hidden={!isOpen}>
        {isOpen && (
          <FiltersPanel
            filters={filters}
            onFilter={list.filter}
            onClear={list.clear}
            isFiltered={list.isFiltered}
          />
        )}
      </div>
      <UntilHydrated>
        {lead && <div className="px-4 pb-2 text-muted sm:px-5">{lead}</div>}
        <LoadError what={`the ${people}`} query={query} inFlushCard />
        {query.isPending && <SkeletonRows rows={8} label={`Loading ${people}`} />}
        {rows.length > 0 && children}
        {query.data && rows.length === 0 && (
          <NothingFound segment={segment} list={list}>
            {empty}
          </NothingFound>
        )}
        {(rows.length > 0 || list.previous) && (
          <footer className="flex flex-wrap items-center justify-between gap-3 rounded-b-xl border-line border-t bg-sunken/60 px-4 py-2.5 text-muted sm:px-5">
            <Pagination
              label={`Pages of ${people}`}
              shown={list.shown}
              previous={list.previous}
              next={list.next}
            />
          </footer>
        )}
      </UntilHydrated>
      <PeoplePanel people={rows} pageOf={pageOf} />
    </section>
  )
}
