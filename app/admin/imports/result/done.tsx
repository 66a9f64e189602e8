import { failureOf } from '#app/requests/call-action'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { DialogFooter } from '#ui/overlays/dialog'
import type { ImportDialogKind } from '../kinds.ts'
import type { ImportState } from '../use-import.ts'
import { formatImported } from './format-imported.ts'
import { Undone } from './undone.tsx'

type DoneProps = { kind: ImportDialogKind; state: ImportState; importId: string; onClose: () => void }

/** What an import did, with the way back. */
export function Done({ kind, state, importId, onClose }: DoneProps) {
  const { undo, source, result } = state
  const counts = result?.ok ? result.counts : {}
  return (
    <>
      {undo.data?.ok ? (
        <Undone result={undo.data} />
      ) : (
        <Alert tone="good" title={`Imported ${source.file?.name ?? 'the pasted rows'}`}>
          {formatImported(kind.kind, counts)}
        </Alert>
      )}
      {failureOf(undo.data) && <Alert tone="bad">{failureOf(undo.data)}</Alert>}
      <DialogFooter>
        {!undo.data?.ok && (
          <Button loading={undo.isPending} onClick={() => void state.revert(importId)}>
            Undo import
          </Button>
        )}
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </>
  )
}
