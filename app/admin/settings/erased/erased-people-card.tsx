import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { plural } from '#lib/format'
import { Button } from '#ui/controls/button'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { Card } from '#ui/layout/card'
import { liftErasureAction } from '../actions.ts'

/** Lets a person who was erased be added again. Who was erased is not stored, so the email or employee number is typed. */
export function ErasedPeopleCard({ count }: { count: number }) {
  const [typed, setTyped] = useState('')
  const client = useQueryClient()
  const lift = useMutation(actionMutation(liftErasureAction))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (lift.isPending || !typed.trim()) return
    if (!(await lift.mutateAsync({ emailOrNumber: typed })).ok) return
    setTyped('')
    toast('This person can be added again.')
    await client.invalidateQueries({ queryKey: ['settings'] })
  }
  const failure = failureOf(lift.data)
  return (
    <Card
      title="Erased people"
      description={
        count === 0
          ? 'A person is erased on their own page. Afterwards, imports leave them out until you allow them here.'
          : `${plural(count, 'person', 'people')} erased. Imports leave them out. Who they were is not stored: to allow one again, enter the email or employee number.`
      }
    >
      {count > 0 && (
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <div className="flex flex-wrap items-end gap-3">
            <Field label="Email or employee number">
              <Input
                className="w-72 max-w-full"
                autoComplete="off"
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            </Field>
            <Button type="submit" loading={lift.isPending}>
              Allow again
            </Button>
          </div>
          {failure && <Alert tone="bad">{failure}</Alert>}
        </form>
      )}
    </Card>
  )
}
