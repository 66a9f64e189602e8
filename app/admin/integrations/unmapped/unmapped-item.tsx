import dynamic from 'next/dynamic'
import { memo, useLayoutEffect, useRef } from 'react'
import { Pill } from '#ui/display/pill'
import { loadPart } from '#ui/feedback/load-part'
import type { UnmappedRow } from '../people/people-rows.ts'
import { PersonCell } from '../people/person-cell.tsx'
import { SavedId } from './saved-id.tsx'
import { TypedIdField } from './typed-id-field.tsx'
import type { TypedId } from './typed-ids/typed-ids.ts'
import type { TypedIdsActions } from './typed-ids/use-typed-ids.ts'

const ExcludeMenu = dynamic(
  loadPart(() => import('../excluded/exclude-menu.tsx').then((file) => file.ExcludeMenu)),
  { ssr: false, loading: () => <span className="size-8 shrink-0" /> },
)

type UnmappedItemProps = {
  person: UnmappedRow
  isNew: boolean
  typed: TypedId | undefined
  actions: TypedIdsActions
  onMoveOn: (from: string) => void
  onPasteColumn: (from: string, text: string) => boolean
  onReopened: (id: string) => void
}

/** One person of the unmapped list: a field for the ID, and after saving the ID with its proof. Memoized: re-renders only when its own props change. */
export const UnmappedItem = memo(function UnmappedItem(props: UnmappedItemProps) {
  const { person, isNew, typed, actions, onReopened } = props
  const isSaved = typed?.step === 'saved'
  const hasFocus = useRef(false)
  const change = useRef<HTMLButtonElement>(null)
  // Who came back to the row while it was being saved stays in it: its field is gone now. React reports no blur for what
  // it takes away.
  useLayoutEffect(() => {
    if (isSaved && hasFocus.current) change.current?.focus()
  }, [isSaved])

  return (
    <li
      onFocus={() => {
        hasFocus.current = true
      }}
      onBlur={() => {
        hasFocus.current = false
      }}
      className="grid items-start gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)] sm:px-5"
    >
      <PersonCell person={person} badge={isNew && <Pill tone="accent">New</Pill>} />
      {isSaved ? (
        <SavedId
          person={person}
          changeRef={change}
          saved={typed}
          onEdit={() => {
            actions.edit(person.id)
            onReopened(person.id)
          }}
          onUndo={async () => {
            const failure = await actions.undo(person.id)
            if (!failure) onReopened(person.id)
            return failure
          }}
        />
      ) : (
        <div className="flex min-w-0 items-start gap-2">
          <TypedIdField
            person={person}
            typed={typed}
            actions={actions}
            onMoveOn={() => props.onMoveOn(person.id)}
            onPasteColumn={(text) => props.onPasteColumn(person.id, text)}
          />
          <ExcludeMenu person={person} />
        </div>
      )}
    </li>
  )
})
