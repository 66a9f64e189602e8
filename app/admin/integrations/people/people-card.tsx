'use client'

import dynamic from 'next/dynamic'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { Tabs } from 'radix-ui'
import { memo, useDeferredValue, useEffect, useState } from 'react'
import { firstPage } from '#app/admin/list/list-params'
import { loadPart } from '#ui/feedback/load-part'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { UntilHydrated } from '#ui/hooks/until-hydrated'
import type { EditedRows } from '../check/check-rows.ts'
import type { EditedIds } from '../mapped/mapped-table.tsx'
import { useTypedIds } from '../unmapped/typed-ids/use-typed-ids.ts'
import { SegmentTabs } from './segment-tabs.tsx'
import { type Segment, segments } from './segments.ts'

const loading = () => <SkeletonRows rows={8} label="Loading the list" />

// Each with its own code, which comes with the page for the one that is open. The import stands inside, where Next finds it.
const UnmappedSegment = dynamic(
  loadPart(() => import('../unmapped/unmapped-segment.tsx').then((file) => file.UnmappedSegment)),
  { loading },
)
const MappedSegment = dynamic(
  loadPart(() => import('../mapped/mapped-segment.tsx').then((file) => file.MappedSegment)),
  { loading },
)
const CheckSegment = dynamic(
  loadPart(() => import('../check/check-segment.tsx').then((file) => file.CheckSegment)),
  { loading },
)
const ExcludedSegment = dynamic(
  loadPart(() => import('../excluded/excluded-segment.tsx').then((file) => file.ExcludedSegment)),
  { loading },
)

/** Loads the code of the lists that are not open, so that they open at once, and also without a connection. */
const loadTheOthers = () =>
  Promise.allSettled([
    import('../unmapped/unmapped-segment.tsx'),
    import('../mapped/mapped-segment.tsx'),
    import('../check/check-segment.tsx'),
    import('../excluded/excluded-segment.tsx'),
  ])

const place = {
  list: parseAsStringLiteral(segments),
  after: parseAsString,
  before: parseAsString,
}

type PeopleCardProps = {
  /** The segment of an address that names none. */
  defaultSegment: Segment
}

/** The one list of people, a tab for each segment; only the open one is read. */
export function PeopleCard({ defaultSegment }: PeopleCardProps) {
  const [{ list }, setPlace] = useQueryStates(place, { history: 'push' })
  // As it was on arrival: the list must not change under the hands of a user who has just mapped the last person.
  const [first] = useState(defaultSegment)
  const segment = list ?? first
  // The tab is marked at once; the rows of the other list take their time.
  const shown = useDeferredValue(segment)
  useWhenIdle(loadTheOthers)

  return (
    <Tabs.Root
      id="people"
      value={segment}
      onValueChange={(value) => void setPlace({ list: value as Segment, ...firstPage })}
      activationMode="manual"
      className="min-w-0 rounded-xl border border-line bg-surface shadow-lift"
    >
      <UntilHydrated>
        <SegmentTabs />
      </UntilHydrated>
      <Tabs.Content value={segment} tabIndex={-1} className="outline-none">
        <OpenSegment segment={shown} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

/**
 * The rows of one list. What is being typed in any of them is kept here, so that a look at another one loses nothing. Drawn
 * anew only for another list: marking its tab must not wait for that of the list that is left.
 */
const OpenSegment = memo(function OpenSegment({ segment }: { segment: Segment }) {
  const ids = useTypedIds()
  const [editedIds, setEditedIds] = useState<EditedIds>({})
  const [editedRows, setEditedRows] = useState<EditedRows>({})
  switch (segment) {
    case 'unmapped':
      return <UnmappedSegment ids={ids} />
    case 'mapped':
      return <MappedSegment edited={editedIds} onEdited={setEditedIds} />
    case 'check':
      return <CheckSegment edited={editedRows} onEdited={setEditedRows} />
    case 'excluded':
      return <ExcludedSegment />
  }
})

function useWhenIdle(work: () => unknown): void {
  useEffect(() => {
    // Not in every browser.
    if (typeof requestIdleCallback === 'undefined') return
    const handle = requestIdleCallback(work)
    return () => cancelIdleCallback(handle)
  }, [work])
}
