import { Select } from '#ui/controls/select'
import { useDepartments } from '../team/team-data.ts'

type DepartmentFilterProps = {
  /** '' for people without a department; null for all. */
  value: string | null
  onChange: (value: string | null) => void
}

// A prefix keeps the department '' apart from "all".
export function DepartmentFilter({ value, onChange }: DepartmentFilterProps) {
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
