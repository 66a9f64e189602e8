import { type FormEvent, useState } from 'react'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { Card } from '#ui/layout/card'
import { setTimeZoneAction } from '../actions.ts'
import { useSaveSetting } from '../settings-data.ts'
import { TimeZoneSelect } from './time-zone-select.tsx'

/** The organization's time zone. Drawn once the settings are read, so in the browser only. */
export function TimeZoneCard({ timeZone }: { timeZone: string }) {
  const { save, isPending, failure } = useSaveSetting(setTimeZoneAction)
  const [chosen, setChosen] = useState(timeZone)
  const [shown, setShown] = useState(timeZone)
  if (shown !== timeZone) {
    setShown(timeZone)
    setChosen(timeZone)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    void save({ was: timeZone, becomes: chosen }, `Time zone set to ${chosen.replaceAll('_', ' ')}.`)
  }
  return (
    <Card
      id="time-zone"
      title="Time zone"
      description="Used for the daily sync of your whole organization. Daylight saving time is handled automatically."
    >
      <form noValidate onSubmit={submit} className="grid max-w-md gap-4">
        <TimeZoneSelect value={chosen} onChange={setChosen} />
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
