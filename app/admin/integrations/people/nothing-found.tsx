import { CircleCheckBig, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#ui/controls/button'
import { EmptyState } from '#ui/feedback/empty-state'
import type { Segment } from './segments.ts'

type NothingFoundProps = {
  segment: Segment
  list: {
    params: { search: string }
    isFiltered: boolean
    isLaterPage: boolean
    clear: () => void
    toStart: () => void
  }
  /** Why the whole list is empty. */
  children: ReactNode
}

const one: Record<Segment, string> = {
  unmapped: 'unmapped employee',
  mapped: 'mapped employee',
  check: 'person to check',
  excluded: 'excluded employee',
}

/** Why a list shows no row, and the way on. */
export function NothingFound({ segment, list, children }: NothingFoundProps) {
  if (list.isFiltered) {
    const { search } = list.params
    return (
      <EmptyState
        icon={<SearchX />}
        title={`No ${one[segment]} matches ${search === '' ? 'the filters' : `“${search}”`}`}
        action={<Button onClick={list.clear}>Clear search and filters</Button>}
      >
        Look in the other lists too: a search stays when you open one.
      </EmptyState>
    )
  }
  if (list.isLaterPage) {
    return (
      <EmptyState
        icon={<CircleCheckBig />}
        title="This page is empty now"
        action={<Button onClick={list.toStart}>First page</Button>}
      />
    )
  }
  return children
}
