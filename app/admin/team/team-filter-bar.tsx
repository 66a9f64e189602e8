import { X } from 'lucide-react'
import { Button } from '#ui/controls/button'
import { SearchInput } from '#ui/controls/search-input'
import { Select } from '#ui/controls/select'
import { DepartmentFilter } from '../list/department-filter.tsx'
import { ManagerFilter } from '../list/manager-filter.tsx'
import { SortSelect } from '../list/sort-select.tsx'
import type { PeopleList } from '../list/use-people-list.ts'
import type { TeamMember } from './team-data.ts'

/** Search, filters and order of the team list. */
export function TeamFilterBar({ list }: { list: PeopleList<TeamMember> }) {
  const { params, typing, filter, isFiltered } = list
  return (
    <div className="grid gap-2 px-4 pb-4 sm:grid-cols-2 sm:px-5 lg:grid-cols-4">
      <SearchInput
        label="Search team"
        placeholder="Name, email or department"
        className="sm:w-full"
        value={typing.typed.search}
        onValueChange={(search) => typing.type({ search })}
      />
      <SearchInput
        label="Search goal titles"
        placeholder="Part of a goal title"
        className="sm:w-full"
        value={typing.typed.goal}
        onValueChange={(goal) => typing.type({ goal })}
      />
      <DepartmentFilter value={params.department} onChange={(department) => filter({ department })} />
      <ManagerFilter value={params.manager} onChange={(manager) => filter({ manager })} />
      <Select
        aria-label="Show"
        value={params.show}
        onChange={({ target }) => filter({ show: target.value as typeof params.show })}
      >
        <option value="active">Active people</option>
        <option value="mapped">Mapped</option>
        <option value="unmapped">Not mapped</option>
        <option value="excluded">Not in Culture Amp</option>
        <option value="deactivated">Left</option>
        <option value="everyone">Everyone</option>
      </Select>
      <Select
        aria-label="Account"
        value={params.account ?? ''}
        onChange={({ target }) => filter({ account: (target.value || null) as typeof params.account })}
      >
        <option value="">With and without account</option>
        <option value="with">With account</option>
        <option value="without">Without account</option>
        <option value="admin">Admins</option>
      </Select>
      <SortSelect value={params.sort} onChange={(sort) => filter({ sort })} />
      {isFiltered && (
        <Button variant="ghost" className="justify-self-start" onClick={list.clear}>
          <X aria-hidden />
          Clear filters
        </Button>
      )}
    </div>
  )
}
