import { PersonPicker } from '../team/person-form/person-picker.tsx'

type ManagerFilterProps = {
  /** The id of a manager, `none` or `left`; null for all. */
  value: string | null
  onChange: (value: string | null) => void
}

const withoutManager = [
  { id: 'none', fullName: 'No manager' },
  { id: 'left', fullName: 'Manager has left' },
]

/** Whose reports a list shows. */
export function ManagerFilter({ value, onChange }: ManagerFilterProps) {
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
