'use client'

import { SearchX, Users } from 'lucide-react'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { PanelOpener } from '#app/block/panel/panel-opener.tsx'
import { PeoplePanel } from '#app/block/panel/people-panel.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { formatNumber } from '#lib/format'
import { Button } from '#ui/controls/button'
import { Pill } from '#ui/display/pill'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Pagination } from '#ui/layout/pagination'
import { RowDialogs } from '#ui/overlays/row-dialogs'
import { ImportButton } from '../imports/import-button.tsx'
import { usePeopleList } from '../list/use-people-list.ts'
import { usePersonAddress } from '../people/use-person-address.ts'
import { AccountsCard } from './accounts/accounts-card.tsx'
import { TeamActions, useTeamDialog } from './team-actions.tsx'
import { type TeamMember, teamKeys } from './team-data.ts'
import { TeamFilterBar } from './team-filter-bar.tsx'
import { TeamTable } from './team-table.tsx'

/** The people of the organization: searched, filtered, sorted and edited. What is shown is in the URL. */
export function TeamTab() {
  return (
    <NuqsAdapter>
      <PanelOpener>
        <RowDialogs>
          <Team />
          <AccountsCard />
        </RowDialogs>
      </PanelOpener>
    </NuqsAdapter>
  )
}

function Team() {
  const list = usePeopleList<TeamMember>({ address: '/api/admin/team', queryKey: teamKeys.page })
  const { query, rows, total, isFiltered } = list
  const pageOf = usePersonAddress()
  // There is no preview of people who have left.
  const people = rows.filter((row) => row.list !== 'deactivated')
  return (
    <Card
      title="Team"
      badge={query.data && !isFiltered && total !== null && <Pill>{formatNumber(total)}</Pill>}
      description="Managers and reviewers see the goals of their people; admins see everyone’s."
      actions={<TeamActions />}
      flush
      footer={
        rows.length > 0 && (
          <Pagination
            label="Pages of the team"
            shown={list.shown}
            previous={list.previous}
            next={list.next}
          />
        )
      }
    >
      <TeamFilterBar list={list} />
      <LoadError what="the team" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={8} label="Loading the team" />}
      {rows.length > 0 && <TeamTable members={rows} isChanging={list.isChanging} onFilter={list.filter} />}
      {query.data && rows.length === 0 && <NoPeople isFiltered={isFiltered} onClear={list.clear} />}
      <PeoplePanel people={people} pageOf={pageOf} />
    </Card>
  )
}

function NoPeople({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { open } = useTeamDialog()
  if (isFiltered) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No one matches"
        action={<Button onClick={onClear}>Clear search and filters</Button>}
      >
        Search finds parts of names, emails and departments.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Users />}
      title="No people yet"
      action={
        <>
          <ImportButton kind="people" />
          <Button onClick={() => open('add-person')}>Add person</Button>
        </>
      }
    >
      Import them from your HR system, or add them one by one.
    </EmptyState>
  )
}
