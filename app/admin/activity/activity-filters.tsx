import { X } from 'lucide-react'
import { useId } from 'react'
import { namedActions } from '#lib/activity/action-names'
import { Button } from '#ui/controls/button'
import { Input } from '#ui/controls/input'
import { Label } from '#ui/controls/label'
import { Select } from '#ui/controls/select'
import { PersonPicker } from '../team/person-form/person-picker.tsx'
import { type ActivityList, useActors } from './use-activity-page.ts'

/** Who acted, whom it was about, what was done and when. */
export function ActivityFilters({ list }: { list: ActivityList }) {
  const { params, filter, clear, isFiltered } = list
  const actors = useActors().data?.actors ?? []
  const choose = (name: 'by' | 'action') => ({
    value: params[name] ?? '',
    onChange: ({ target }: { target: { value: string } }) => filter({ [name]: target.value || null }),
  })
  return (
    <div className="grid gap-2 px-4 pb-4 sm:grid-cols-2 sm:px-5 lg:grid-cols-3">
      <Select aria-label="Who" {...choose('by')}>
        <option value="">By anyone</option>
        <option value="product">By PerfCopilot</option>
        {actors.map(({ id, name }) => (
          <option key={id} value={id}>
            By {name}
          </option>
        ))}
      </Select>
      <PersonPicker
        label="About"
        placeholder="About anyone"
        value={params.about}
        extra={[]}
        onChange={(person) => filter({ about: person?.id ?? null })}
      />
      <Select aria-label="Action" {...choose('action')}>
        <option value="">All actions</option>
        {namedActions.map(({ action, name }) => (
          <option key={action} value={action}>
            {name}
          </option>
        ))}
      </Select>
      <DayField label="From" value={params.from} onChange={(from) => filter({ from })} />
      <DayField label="To" value={params.to} onChange={(to) => filter({ to })} />
      {isFiltered && (
        <Button variant="ghost" className="justify-self-start" onClick={clear}>
          <X aria-hidden />
          Clear filters
        </Button>
      )}
    </div>
  )
}

type DayFieldProps = { label: string; value: string | null; onChange: (day: string | null) => void }

function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <span className="w-10 shrink-0">
        <Label htmlFor={id}>{label}</Label>
      </span>
      <Input
        id={id}
        type="date"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value || null)}
      />
    </div>
  )
}
