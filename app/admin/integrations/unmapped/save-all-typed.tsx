import { useState } from 'react'
import { plural } from '#lib/format'
import { Button } from '#ui/controls/button'
import type { UnmappedRow } from '../people/people-rows.ts'
import { readyToSave } from './typed-ids/typed-ids.ts'
import type { TypedIdsState } from './typed-ids/use-typed-ids.ts'

type SaveAllTypedProps = {
  rows: UnmappedRow[]
  ids: TypedIdsState
  savedHere: number
  onHideSaved: () => void
}

/** For many IDs at once: saves what is typed or pasted, and clears away what is done. It stays in sight below the list. */
export function SaveAllTyped({ rows, ids, savedHere, onHideSaved }: SaveAllTypedProps) {
  const [isSaving, setSaving] = useState(false)
  const ready = readyToSave(
    ids.typed,
    rows.map((row) => row.id),
  )

  const saveAll = async () => {
    setSaving(true)
    await ids.actions.saveAll(ready)
    setSaving(false)
  }

  if (ready.length < 2 && savedHere === 0 && !isSaving) return null
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-end gap-2 border-line border-t bg-surface px-4 py-2.5 sm:px-5">
      {(ready.length > 1 || isSaving) && (
        <Button size="sm" variant="primary" loading={isSaving} onClick={() => void saveAll()}>
          Save {plural(ready.length, 'typed ID')}
        </Button>
      )}
      {savedHere > 0 && (
        <Button size="sm" onClick={onHideSaved}>
          Hide {savedHere} saved
        </Button>
      )}
    </div>
  )
}
