import { X } from 'lucide-react'
import { Button } from '#ui/controls/button'
import { SearchInput } from '#ui/controls/search-input'
import { Select } from '#ui/controls/select'
import { PersonPicker } from './person-form/person-picker.tsx'
import { useDepartments } from './team-data.ts'
import type { useTeamList } from './use-team-list.ts'

/** Search, filters and order of the team list. */
export function TeamFilterBar({ list }: { list: ReturnType<typeof useTeamList> }) {
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
      <Select
        aria-label="Sort by"
        value={params.sort}
        onChange={({ target }) => filter({ sort: target.value as typeof params.sort })}
      >
        <option value="name">Sort by name</option>
        <option value="-name">Sort by name, Z to A</option>
        <option value="department">Sort by department</option>
        <option value="-start">Sort by newest start date</option>
        <option value="start">Sort by oldest start date</option>
      </Select>
      {isFiltered && (
        <Button variant="ghost" className="justify-self-start" onClick={list.clear}>
          <X aria-hidden />
          Clear filters
        </Button>
      )}
    </div>
  )
}

type FilterProps = { value: string | null; onChange: (value: string | null) => void }

// A prefix keeps the department '' apart from "all".
function DepartmentFilter({ value, onChange }: FilterProps) {
  const departments = useDepartments().data?.departments ?? []
  const isListed = value === null || value === '' || departments.includes(value)
  return (
    <Select
      aria-label="Department"
      value={value === null ? 'all' : `=${value}`}
      onChange={({ target }) => onChange(target.value === 'all' ? null : target.value.slice(1))}
    >
      <option value="all">All departments</option>
      {!isListed && <option value={`=${value}`}>{value}</option>}
      {departments.map((department) => (
        <option key={department} value={`=${department}`}>
          {department}
        </option>
      ))}
      <option value="=">No department</option>
    </Select>
  )
}

const withoutManager = [
  { id: 'none', fullName: 'No manager' },
  { id: 'left', fullName: 'Manager has left' },
]

function ManagerFilter({ value, onChange }: FilterProps) {
  return (
    <PersonPicker
      label="Manager"
      placeholder="All managers"
      value={value}
      extra={withoutManager}
      onChange={(person) => onChange(person?.id ?? null)}
    />
  )
}
