import dynamic from 'next/dynamic'
import { useLayoutEffect, useRef } from 'react'
import { Pill } from '#ui/display/pill'
import { loadFailed } from '#ui/feedback/load-failed'
import type { UnmappedRow } from '../people/people-rows.ts'
import { PersonCell } from '../people/person-cell.tsx'
import { SavedId } from './saved-id.tsx'
import { TypedIdField } from './typed-id-field.tsx'
import type { TypedId } from './typed-ids/typed-ids.ts'
import type { TypedIdsState } from './typed-ids/use-typed-ids.ts'

const ExcludeMenu = dynamic(
  () => import('../excluded/exclude-menu.tsx').then((file) => file.ExcludeMenu, loadFailed),
  { ssr: false, loading: () => <span className="size-8 shrink-0" /> },
)

type UnmappedItemProps = {
  person: UnmappedRow
  isNew: boolean
  typed: TypedId | undefined
  ids: TypedIdsState
  onMoveOn: () => void
  onPasteColumn: (text: string) => boolean
  onReopened: () => void
}

/** One person of the unmapped list: a field for the ID, and after saving the ID with its proof. */
export function UnmappedItem(props: UnmappedItemProps) {
  const { person, isNew, typed, ids, onReopened } = props
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
            ids.edit(person.id)
            onReopened()
          }}
          onUndo={async () => {
            const failure = await ids.undo(person.id)
            if (!failure) onReopened()
            return failure
          }}
        />
      ) : (
        <div className="flex min-w-0 items-start gap-2">
          <TypedIdField
            person={person}
            typed={typed}
            ids={ids}
            onMoveOn={props.onMoveOn}
            onPasteColumn={props.onPasteColumn}
          />
          <ExcludeMenu person={person} />
        </div>
      )}
    </li>
  )
}
