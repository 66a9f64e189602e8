import { type FormEvent, useState } from 'react'
import { plural } from '#lib/format'
import { Button } from '#ui/controls/button'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { Alert } from '#ui/feedback/alert'
import { Card } from '#ui/layout/card'
import { setRetentionAction } from './actions.ts'
import { useSaveSetting } from './settings-data.ts'

/** How long removed goals and finished syncs are kept. What is typed stays until it is saved. */
export function RetentionCard({ months }: { months: number }) {
  const { save, isPending, failure } = useSaveSetting(setRetentionAction)
  const [typed, setTyped] = useState(String(months))
  const [shown, setShown] = useState(months)
  if (shown !== months) {
    setShown(months)
    setTyped(String(months))
  }
  const becomes = /^\d+$/.test(typed.trim()) ? Number(typed) : 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    void save({ was: months, becomes }, `Data is kept for ${plural(becomes, 'month')}.`)
  }
  return (
    <Card
      title="Retention"
      description="Deleted for good after this time: goals that are no longer in Culture Amp, finished syncs with their results, and blocks that were sent. Current goals, mappings and the activity log stay."
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Months">
            <Input
              inputMode="numeric"
              className="w-24 tabular-nums"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </Field>
          <Button type="submit" loading={isPending}>
            Save retention
          </Button>
        </div>
        {failure && <Alert tone="bad">{failure}</Alert>}
      </form>
    </Card>
  )
}
