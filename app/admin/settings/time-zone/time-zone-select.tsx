import { useId } from 'react'
import { cn } from '#ui/cn'
import { Button } from '#ui/controls/button'
import { controlLook } from '#ui/controls/control-look'
import { Label } from '#ui/controls/label'
import { ownTimeZone, timeZones } from './time-zones.ts'

type TimeZoneSelectProps = { value: string; onChange: (timeZone: string) => void }

/** All time zones that the browser knows, with its own as a suggestion. Drawn in the browser only. */
export function TimeZoneSelect({ value, onChange }: TimeZoneSelectProps) {
  const id = useId()
  const own = ownTimeZone()
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>Time zone</Label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(controlLook, 'h-9')}
      >
        {timeZones(value).map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
      {own !== value && (
        <p className="text-[0.8125rem] text-muted">
          Your browser uses {own.replaceAll('_', ' ')}.{' '}
          <Button variant="link" size="sm" onClick={() => onChange(own)}>
            Use this
          </Button>
        </p>
      )}
    </div>
  )
}
