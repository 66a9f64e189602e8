'use client'

import { SearchX, UserPlus, Users } from 'lucide-react'
import dynamic from 'next/dynamic'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { PeoplePanel } from '#app/block/panel/people-panel.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { formatNumber } from '#lib/format'
import { Button } from '#ui/controls/button'
import { Pill } from '#ui/display/pill'
import { EmptyState } from '#ui/feedback/empty-state'
import { loadFailed } from '#ui/feedback/load-failed'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Pagination } from '#ui/layout/pagination'
import { ImportButton } from '../imports/import-button.tsx'
import { usePeopleList } from '../list/use-people-list.ts'
import { usePersonAddress } from '../people/use-person-address.ts'
import { AccountsCard } from './accounts/accounts-card.tsx'
import { InviteManagers } from './accounts/invite-managers.tsx'
import { useAccounts } from './accounts/use-accounts.ts'
import { type TeamMember, teamKeys } from './team-data.ts'
import { TeamFilterBar } from './team-filter-bar.tsx'
import { TeamTable } from './team-table.tsx'

const EmployeeDialog = dynamic(
  () => import('./person-form/employee-dialog.tsx').then((file) => file.EmployeeDialog, loadFailed),
  { ssr: false },
)

const dialogs = ['add-person', 'import-people'] as const

/** The people of the organization: searched, filtered, sorted and edited. What is shown is in the URL. */
export function TeamTab() {
  return (
    <NuqsAdapter>
      <Team />
      <AccountsCard />
    </NuqsAdapter>
  )
}

function Team() {
  const list = usePeopleList<TeamMember>({ address: '/api/admin/team', queryKey: teamKeys.page })
  // In the URL, so that the palette and other pages lead to it.
  const [opened, setOpened] = useQueryState('open', parseAsStringLiteral(dialogs))
  const setAdding = (isAdding: boolean) => void setOpened(isAdding ? 'add-person' : null)
  const setImporting = (isImporting: boolean) => void setOpened(isImporting ? 'import-people' : null)
  const { query, rows, total, isFiltered } = list
  const pageOf = usePersonAddress()
  // There is no preview of people who have left.
  const people = rows.filter((row) => row.list !== 'deactivated')
  const managersToInvite = useAccounts().data?.managersToInvite ?? 0
  return (
    <Card
      title="Team"
      badge={query.data && !isFiltered && total !== null && <Pill>{formatNumber(total)}</Pill>}
      description="Managers see the goals of their direct reports; admins see everyone’s."
      actions={
        <>
          <InviteManagers count={managersToInvite} />
          <ImportButton kind="people" state={[opened === 'import-people', setImporting]} />
          <Button variant="primary" onClick={() => setAdding(true)}>
            <UserPlus aria-hidden />
            Add person
          </Button>
        </>
      }
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
      {query.data && rows.length === 0 && (
        <NoPeople isFiltered={isFiltered} onClear={list.clear} onAdd={() => setAdding(true)} />
      )}
      <PeoplePanel people={people} pageOf={pageOf} />
      {opened === 'add-person' && <EmployeeDialog employeeId={null} onClose={() => setAdding(false)} />}
    </Card>
  )
}

type NoPeopleProps = { isFiltered: boolean; onClear: () => void; onAdd: () => void }

function NoPeople({ isFiltered, onClear, onAdd }: NoPeopleProps) {
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
          <Button onClick={onAdd}>Add person</Button>
        </>
      }
    >
      Import them from your HR system, or add them one by one.
    </EmptyState>
  )
}
