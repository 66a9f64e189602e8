import { Select } from '#ui/controls/select'
import type { sorts } from './list-params.ts'

type Sort = (typeof sorts)[number]

const labels: Record<Sort, string> = {
  name: 'Sort by name',
  '-name': 'Sort by name, Z to A',
  department: 'Sort by department',
  '-start': 'Sort by newest start date',
  start: 'Sort by oldest start date',
}

type SortSelectProps = { value: Sort; onChange: (sort: Sort) => void }

/** The order of a list of people. */
export function SortSelect({ value, onChange }: SortSelectProps) {
  return (
    <Select aria-label="Sort by" value={value} onChange={({ target }) => onChange(target.value as Sort)}>
      {Object.entries(labels).map(([sort, label]) => (
        <option key={sort} value={sort}>
          {label}
        </option>
      ))}
    </Select>
  )
}
