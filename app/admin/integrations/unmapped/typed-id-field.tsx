import type { ClipboardEvent, KeyboardEvent } from 'react'
import { Button } from '#ui/controls/button'
import { IdInput } from './id-input.tsx'

type TypedIdFieldProps = {
  employeeId: string
  fullName: string
  text: string
  failure: string | null
  isSaving: boolean
  onType: (text: string) => void
  onSave: () => void
  /** Enter in an empty field goes on without saving. */
  onSkip: () => void
  /** Takes a pasted column of IDs; false for text that the field should take by itself. */
  onPasteColumn: (text: string) => boolean
}

/** The field of one row, with its button. */
export function TypedIdField(props: TypedIdFieldProps) {
  const { employeeId, fullName, text, failure, isSaving, onType, onSave, onSkip, onPasteColumn } = props
  const isEmpty = text.trim() === ''

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (isEmpty) onSkip()
    else if (!isSaving) onSave()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (onPasteColumn(event.clipboardData.getData('text'))) event.preventDefault()
  }

  return (
    <>
      <div className="min-w-0 flex-1">
        <IdInput
          fullName={fullName}
          failure={failure}
          data-id-of={employeeId}
          // Clear of the page's head and of the bar under the list.
          className="scroll-mt-20 scroll-mb-20"
          placeholder="Culture Amp user ID"
          value={text}
          readOnly={isSaving}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </div>
      <Button aria-label={`Save ID for ${fullName}`} loading={isSaving} disabled={isEmpty} onClick={onSave}>
        Save
      </Button>
    </>
  )
}
