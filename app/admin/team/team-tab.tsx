import { SearchX, Users } from 'lucide-react'
import { formatNumber } from '#lib/format'
import { Button } from '#ui/controls/button'
import { SearchInput } from '#ui/controls/search-input'
import { Pill } from '#ui/display/pill'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Pagination } from '#ui/layout/pagination'
import { formatRange } from '../list/format-range.ts'
import { LoadError } from '../list/load-error.tsx'
import { TeamTable } from './team-table.tsx'
import { useTeamPage } from './use-team-page.ts'

/** Everybody active in the organization. */
export function TeamTab() {
  const { query, total, pages, search, typed, setTyped } = useTeamPage()
  const { data, isPlaceholderData } = query
  return (
    <Card
      title="Team"
      badge={search === '' && total !== null && <Pill>{formatNumber(total)}</Pill>}
      description="A manager sees the goals of direct reports only; an admin sees everybody’s."
      actions={
        <SearchInput
          label="Search team"
          placeholder="Name, e-mail or department"
          value={typed}
          onValueChange={setTyped}
        />
      }
      flush
      footer={
        data &&
        data.rows.length > 0 && (
          <Pagination
            label="Pages of the team"
            shown={formatRange(data.rows.length, total, search)}
            previous={pages.previous}
            next={pages.next}
          />
        )
      }
    >
      <LoadError what="the team" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={8} label="Loading the team" />}
      {data && data.rows.length > 0 && <TeamTable members={data.rows} isChanging={isPlaceholderData} />}
      {data?.rows.length === 0 && <Nobody search={search} onClear={() => setTyped('')} />}
    </Card>
  )
}

function Nobody({ search, onClear }: { search: string; onClear: () => void }) {
  if (search === '') {
    return (
      <EmptyState icon={<Users />} title="Nobody is here yet">
        The people of your organization appear here as soon as they are added.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title={`Nobody matches “${search}”`}
      action={<Button onClick={onClear}>Show everybody</Button>}
    >
      Names, e-mail addresses and departments are searched, also by a part of them.
    </EmptyState>
  )
}
