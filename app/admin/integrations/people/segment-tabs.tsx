import { Tabs } from 'radix-ui'
import { formatNumber } from '#lib/format'
import { cn } from '#ui/cn'
import { usePeopleTotals } from '../data.ts'
import { type Segment, segmentNames, segments } from './segments.ts'

/** A tab for each segment, with how many people it has once that is known. */
export function SegmentTabs() {
  const { data } = usePeopleTotals()
  const counts: Record<Segment, number | undefined> = {
    unmapped: data?.unmapped,
    mapped: data?.mapped,
    check: data?.toCheck,
    excluded: data?.excluded,
  }
  return (
    <Tabs.List
      aria-label="Lists of people"
      className="flex flex-wrap gap-x-1 border-line border-b px-1 sm:px-2"
    >
      {segments.map((segment) => (
        <Tabs.Trigger
          key={segment}
          value={segment}
          className="-mb-px flex h-11 items-center gap-2 border-transparent border-b-2 px-3 font-medium text-muted hover:text-ink focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
        >
          {segmentNames[segment].tab}
          <Count value={counts[segment]} isUrgent={segment === 'check'} />
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  )
}

function Count({ value, isUrgent }: { value: number | undefined; isUrgent: boolean }) {
  if (value === undefined) return null
  return (
    <span
      className={cn(
        'rounded-full px-1.5 text-xs tabular-nums leading-5',
        isUrgent && value > 0
          ? 'bg-warn-soft text-warn-ink'
          : 'bg-sunken text-muted ring-1 ring-line ring-inset',
      )}
    >
      {formatNumber(value)}
    </span>
  )
}
