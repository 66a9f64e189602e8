import { useState } from 'react'
import { LoadError } from '#app/requests/load-error.tsx'
import { Instant } from '#ui/clock/instant'
import { Button } from '#ui/controls/button'
import { Disclosure } from '#ui/controls/disclosure'
import { Skeleton } from '#ui/feedback/skeleton'
import { type ActivityEntry, useUnfolded } from './use-activity-page.ts'

type FoldedEntryProps = {
  summary: string
  members: NonNullable<ActivityEntry['members']>
  /** The filters as the API takes them. */
  asked: string
}

/** Several entries of a kind as one, which unfolds into all of them. */
export function FoldedEntry({ summary, members, asked }: FoldedEntryProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    // The button's own padding would push its words below the icon beside it.
    <div className="-mt-1 min-w-0 flex-1">
      <Disclosure label={summary} open={isOpen} onOpenChange={setOpen}>
        {isOpen && <Members summary={summary} members={members} asked={asked} />}
      </Disclosure>
    </div>
  )
}

function Members({ summary, members, asked }: FoldedEntryProps) {
  const query = useUnfolded(asked, members)
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <LoadError what="these entries" query={query} />
      {query.isPending && <Skeleton className="w-48" />}
      <ol aria-label={summary} className="grid gap-1.5">
        {rows.map(({ id, summary: what, at }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 text-[0.8125rem]">
            <span className="wrap-anywhere min-w-0">{what}</span>
            <span className="text-muted text-xs">
              <Instant instant={at} />
            </span>
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          size="sm"
          className="mt-2"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  )
}
