import { type FormEvent, useState } from 'react'
import type { ReviewPeriod } from '#lib/goals/period'
import { Day } from '#ui/clock/day'
import { Button } from '#ui/controls/button'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { Pill } from '#ui/display/pill'
import { Alert } from '#ui/feedback/alert'
import { Card } from '#ui/layout/card'
import { setReviewPeriodAction } from './actions.ts'
import { useSaveSetting } from './settings-data.ts'

const none = { from: '', to: '' }

/** The one review period: two days, both included. What is typed stays until it is saved or another value is stored. */
export function ReviewPeriodCard({ period }: { period: ReviewPeriod | null }) {
  const { save, isPending, failure } = useSaveSetting(setReviewPeriodAction)
  const [typed, setTyped] = useState(period ?? none)
  const [shown, setShown] = useState(period)
  if (shown?.from !== period?.from || shown?.to !== period?.to) {
    setShown(period)
    setTyped(period ?? none)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) void save({ was: period, becomes: typed }, 'Review period saved.')
  }
  return (
    <Card
      id="review-period"
      title="Review period"
      badge={
        period ? (
          <Pill tone="accent">
            <Day day={period.from} /> – <Day day={period.to} />
          </Pill>
        ) : (
          <Pill>Not set</Pill>
        )
      }
      description="Only goals that overlap these days go into reviews. Without a period, every goal does."
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <Field label="From">
            <Input
              type="date"
              className="w-44"
              value={typed.from}
              onChange={({ target }) => setTyped({ ...typed, from: target.value })}
            />
          </Field>
          <Field label="To">
            <Input
              type="date"
              className="w-44"
              value={typed.to}
              onChange={({ target }) => setTyped({ ...typed, to: target.value })}
            />
          </Field>
          <Button type="submit" variant="primary" loading={isPending}>
            Save period
          </Button>
          {period && (
            <Button
              variant="ghost"
              loading={isPending}
              onClick={() => void save({ was: period, becomes: null }, 'Review period cleared.')}
            >
              Clear period
            </Button>
          )}
        </div>
        {failure && <Alert tone="bad">{failure}</Alert>}
      </form>
    </Card>
  )
}
