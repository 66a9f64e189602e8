import { type FormEvent, useMemo, useState } from 'react'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { Card } from '#ui/layout/card'
import { setTimeZoneAction } from '../actions.ts'
import { useSaveSetting } from '../settings-data.ts'
import { shownZone, TimeZoneField } from './time-zone-field.tsx'
import { timeZones, zoneNamed } from './time-zones.ts'

/** The organization's time zone. Drawn once the settings are read, so in the browser only. */
export function TimeZoneCard({ timeZone }: { timeZone: string }) {
  const { save, isPending, failure } = useSaveSetting(setTimeZoneAction)
  const [typed, setTyped] = useState(shownZone(timeZone))
  const [isUnknown, setUnknown] = useState(false)
  const [shown, setShown] = useState(timeZone)
  if (shown !== timeZone) {
    setShown(timeZone)
    setTyped(shownZone(timeZone))
  }
  const zones = useMemo(() => timeZones(timeZone), [timeZone])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    const becomes = zoneNamed(typed, zones)
    setUnknown(becomes === null)
    if (becomes === null) return
    void save({ was: timeZone, becomes }, `Time zone set to ${shownZone(becomes)}.`)
  }
  return (
    <Card
      id="time-zone"
      title="Time zone"
      description="Used for the daily sync, the review period, due dates and emails. Daylight saving time is handled automatically."
    >
      <form noValidate onSubmit={submit} className="grid max-w-md gap-4">
        <TimeZoneField
          zones={zones}
          value={typed}
          error={isUnknown ? 'Choose a time zone from the list.' : null}
          onChange={(text) => {
            setTyped(text)
            setUnknown(false)
          }}
        />
        <div>
          <Button type="submit" loading={isPending}>
            Save time zone
          </Button>
        </div>
        {failure && <Alert tone="bad">{failure}</Alert>}
      </form>
    </Card>
  )
}
