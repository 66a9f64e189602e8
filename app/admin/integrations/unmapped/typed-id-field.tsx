import type { ClipboardEvent, KeyboardEvent } from 'react'
import { isSignedOut } from '#app/ui/feedback/signed-out'
import { isComposing } from '#app/ui/hooks/is-composing'
import { Button } from '#ui/controls/button'
import { SignInAgain } from '#ui/feedback/sign-in-again'
import { IdInput } from './id-input.tsx'
import { type TypedId, textOf } from './typed-ids/typed-ids.ts'
import type { TypedIdsActions } from './typed-ids/use-typed-ids.ts'

type TypedIdFieldProps = {
  person: { id: string; fullName: string }
  typed: TypedId | undefined
  actions: TypedIdsActions
  /** Moves the focus to the next open row; Enter in an empty field does so without saving. */
  onMoveOn: () => void
  /** Takes a pasted column of IDs; false for text that the field should take by itself. */
  onPasteColumn: (text: string) => boolean
}

/** The field of one row, with its button. */
export function TypedIdField({ person, typed, actions, onMoveOn, onPasteColumn }: TypedIdFieldProps) {
  const text = textOf(typed)
  const isEmpty = text.trim() === ''
  const isSaving = typed?.step === 'saving'
  const failure = typed?.step === 'typing' ? typed.failure : null
  const moveFrom = typed?.step === 'typing' ? typed.moveFrom : undefined

  const save = () => {
    void actions.save(person.id)
    onMoveOn()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return
    event.preventDefault()
    if (isEmpty) onMoveOn()
    else if (!isSaving) save()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (onPasteColumn(event.clipboardData.getData('text'))) event.preventDefault()
  }

  return (
    <>
      <div className="min-w-0 flex-1">
        <IdInput
          fullName={person.fullName}
          failure={failure}
          data-id-of={person.id}
          placeholder="Culture Amp user ID"
          value={text}
          readOnly={isSaving}
          onChange={(event) => actions.type(person.id, event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {isSignedOut(failure) && (
          <div className="mt-2">
            <SignInAgain />
          </div>
        )}
        {moveFrom && (
          <Button size="sm" className="mt-2" onClick={() => void actions.save(person.id, moveFrom)}>
            Move the ID here
          </Button>
        )}
      </div>
      <Button
        aria-label={`Save ID for ${person.fullName}`}
        loading={isSaving}
        disabled={isEmpty}
        onClick={save}
      >
        Save
      </Button>
    </>
  )
}
