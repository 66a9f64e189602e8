import { useId } from 'react'
import { Input } from '#ui/controls/input'
import { Label } from '#ui/controls/label'

type SinceFilterProps = {
  /** YYYY-MM-DD; null for everyone. */
  value: string | null
  onChange: (value: string | null) => void
}

/** Shows joiners only: who was added on this day or later. */
export function SinceFilter({ value, onChange }: SinceFilterProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <Label htmlFor={id}>
        <span className="whitespace-nowrap">New since</span>
      </Label>
      <Input
        id={id}
        type="date"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value || null)}
      />
    </div>
  )
}
