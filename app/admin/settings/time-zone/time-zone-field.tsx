import { useId } from 'react'
import { Button } from '#ui/controls/button'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { ownTimeZone } from './time-zones.ts'

type TimeZoneFieldProps = {
  zones: readonly string[]
  value: string
  error: string | null
  onChange: (typed: string) => void
}

/**
 * A field that searches all time zones that the browser knows, with its own as a suggestion. Drawn in the browser only.
 */
export function TimeZoneField({ zones, value, error, onChange }: TimeZoneFieldProps) {
  const listId = useId()
  const own = shownZone(ownTimeZone())
  return (
    <div className="grid gap-1.5">
      <Field label="Time zone" hint="Type a part of the name, such as a city." error={error}>
        <Input
          list={listId}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={shownZone(zone)} />
        ))}
      </datalist>
      {own !== value && (
        <p className="text-[0.8125rem] text-muted">
          Your browser uses {own}.{' '}
          <Button variant="link" size="sm" onClick={() => onChange(own)}>
            Use this
          </Button>
        </p>
      )}
    </div>
  )
}

/** A zone's name as it is shown and typed. */
export const shownZone = (zone: string): string => zone.replaceAll('_', ' ')
