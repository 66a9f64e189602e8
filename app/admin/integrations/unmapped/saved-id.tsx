import { CircleCheck } from 'lucide-react'
import { type Ref, useState } from 'react'
import { Button } from '#ui/controls/button'
import type { UnmappedRow } from '../people/people-rows.ts'
import { IdProof } from './id-proof.tsx'
import type { TypedId } from './typed-ids/typed-ids.ts'

type SavedIdProps = {
  person: UnmappedRow
  saved: Extract<TypedId, { step: 'saved' }>
  changeRef: Ref<HTMLButtonElement>
  onEdit: () => void
  /** Takes the ID away; answers with a sentence when that failed. */
  onUndo: () => Promise<string | null>
}

/** An ID just saved, with what came under it and the way back. */
export function SavedId({ person, saved, changeRef, onEdit, onUndo }: SavedIdProps) {
  const [isUndoing, setUndoing] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  const undo = async () => {
    setUndoing(true)
    setFailure(await onUndo())
    setUndoing(false)
  }

  return (
    <div className="flex min-w-0 items-start gap-2">
      <div className="min-w-0 flex-1 text-[0.8125rem]">
        <p className="flex min-h-5 items-center gap-1.5 leading-5">
          <CircleCheck aria-hidden className="size-3.5 shrink-0 text-good-ink" />
          <span role="status">Saved</span>
          <code translate="no" className="min-w-0 truncate font-mono text-muted" title={saved.id}>
            {saved.id}
          </code>
        </p>
        <div role="status" className="min-h-5 leading-5">
          <IdProof person={person} id={saved.id} isProving={saved.isProving} />
        </div>
        {saved.warning && <p className="text-warn-ink">{saved.warning}</p>}
        {failure && (
          <p role="alert" className="text-bad-ink">
            {failure}
          </p>
        )}
      </div>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Undo ID of ${person.fullName}`}
        loading={isUndoing}
        onClick={() => void undo()}
      >
        Undo
      </Button>
      <Button
        ref={changeRef}
        size="sm"
        variant="ghost"
        aria-label={`Change ID of ${person.fullName}`}
        onClick={onEdit}
      >
        Change
      </Button>
    </div>
  )
}
