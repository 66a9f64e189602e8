import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { isSignedOut } from '#app/ui/feedback/signed-out'
import { plural } from '#lib/format'
import { Button } from '#ui/controls/button'
import { SignInAgain } from '#ui/feedback/sign-in-again'
import { toast, toastNeutral } from '#ui/feedback/toast'
import { mapEmployeeAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import { IdInput } from '../unmapped/id-input.tsx'
import { leftHolder } from '../unmapped/typed-ids/use-typed-ids.ts'

type EditIdProps = {
  person: { id: string; fullName: string; cultureAmpUserId: string; goalCount: number }
  text: string
  /** Just opened by a click; not when a search brought the row back. */
  takesFocus: boolean
  onType: (text: string) => void
  onDone: () => void
}

/** Changes the ID of a mapped person; a hint warns that the goals of the old one are deleted. */
export function EditId({ person, text, takesFocus, onType, onDone }: EditIdProps) {
  const [seen, setSeen] = useState<string | null>(person.cultureAmpUserId)
  const input = useRef<HTMLInputElement>(null)
  const invalidate = useInvalidate()
  const map = useMutation(actionMutation(mapEmployeeAction))
  useEffect(() => {
    if (takesFocus) input.current?.select()
  }, [takesFocus])

  const save = async (moveFrom?: string) => {
    if (map.isPending) return
    const result = await map.mutateAsync({ employeeId: person.id, cultureAmpUserId: text, seen, moveFrom })
    if (!result.ok) {
      if (result.code === 'changed_meanwhile') setSeen(result.now)
      return input.current?.focus()
    }
    await invalidate('mapped', 'check', 'preview')
    onDone()
    const { goalsDeleted, warning } = result
    if (goalsDeleted === 0) toast(`ID of ${person.fullName} saved.`, warning)
    else
      toastNeutral(
        `ID of ${person.fullName} saved. ${plural(goalsDeleted, 'goal')} of the old ID deleted.`,
        warning,
      )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  const moveFrom = map.data && leftHolder(map.data)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone()
  }

  return (
    <form onSubmit={submit} className="flex min-w-0 flex-wrap items-start gap-2">
      <div className="min-w-48 flex-1">
        <IdInput
          fullName={person.fullName}
          failure={failureOf(map.data)}
          hint={
            person.goalCount > 0
              ? `Changing the ID deletes the ${plural(person.goalCount, 'goal')} synced with it.`
              : null
          }
          ref={input}
          value={text}
          readOnly={map.isPending}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            onType(event.target.value)
            map.reset()
          }}
        />
        {isSignedOut(failureOf(map.data)) && (
          <div className="mt-2">
            <SignInAgain inNewTab />
          </div>
        )}
        {moveFrom && (
          <Button size="sm" className="mt-2" onClick={() => void save(moveFrom)}>
            Move the ID here
          </Button>
        )}
      </div>
      <Button
        type="submit"
        variant="primary"
        loading={map.isPending}
        aria-label={`Save ID for ${person.fullName}`}
      >
        Save
      </Button>
      <Button onClick={onDone}>Cancel</Button>
    </form>
  )
}
