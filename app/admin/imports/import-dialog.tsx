'use client'

import { failureOf } from '#app/requests/call-action'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import { ApplyProgress } from './apply-progress.tsx'
import { Changes } from './changes/changes.tsx'
import { Confirmations, isConfirmed } from './changes/confirmations.tsx'
import { type ImportDialogKind, importKinds } from './kinds.ts'
import { Done } from './result/done.tsx'
import { LastImport } from './result/last-import.tsx'
import { Columns } from './source/columns.tsx'
import { SourceFields } from './source/source-fields.tsx'
import { type ImportState, useImport } from './use-import.ts'

type ImportDialogProps = { kind: ImportDialogKind['kind']; onClose: () => void }

/** Choose or paste, check what it would do, apply. Open while it is mounted. */
export function ImportDialog({ kind: name, onClose }: ImportDialogProps) {
  const kind = importKinds[name]
  const state = useImport(kind)
  const { apply, result } = state
  const importId = result?.ok ? result.importId : null
  return (
    <Dialog open onOpenChange={(open) => !open && !apply.isPending && onClose()}>
      <DialogContent title={kind.title} description={kind.description} size={importId ? 'xl' : 'lg'}>
        {apply.data?.ok && importId ? (
          <Done kind={kind} state={state} importId={importId} onClose={onClose} />
        ) : (
          <ChooseAndCheck kind={kind} state={state} importId={importId} />
        )}
      </DialogContent>
    </Dialog>
  )
}

type StepProps = { kind: ImportDialogKind; state: ImportState; importId: string | null }

function ChooseAndCheck({ kind, state, importId }: StepProps) {
  const { check, apply, result, isStale, confirmed } = state
  const isReady = importId !== null && !isStale
  return (
    <>
      <LastImport kind={kind} state={state} />
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!check.isPending && !apply.isPending) void state.run()
        }}
      >
        <SourceFields kind={kind} state={state} />
        {check.error && <Alert tone="bad">{check.error.message}</Alert>}
        {result && 'columns' in result && <Columns fields={kind.fields} result={result} state={state} />}
        {result && !result.ok && (
          <Alert tone={result.code === 'ask_day_order' ? 'warn' : 'bad'} live="alert">
            {result.message}
          </Alert>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant={isReady ? 'secondary' : 'primary'} loading={check.isPending}>
            Check
          </Button>
          {isStale && result && <p className="text-muted">Check again to see what this changes.</p>}
        </div>
      </form>
      {importId && result?.ok && (
        <>
          <Changes kind={kind} importId={importId} counts={result.counts} isStale={isStale} />
          <Confirmations importId={importId} state={state} />
          {failureOf(apply.data) && <Alert tone="bad">{failureOf(apply.data)}</Alert>}
          <DialogFooter>
            {apply.isPending && <ApplyProgress importId={importId} />}
            <DialogClose asChild>
              <Button disabled={apply.isPending}>Cancel</Button>
            </DialogClose>
            <Button
              variant="primary"
              loading={apply.isPending}
              disabled={!isReady || !isConfirmed(result.counts, confirmed)}
              onClick={() => void state.confirmAndApply(importId)}
            >
              Apply
            </Button>
          </DialogFooter>
        </>
      )}
    </>
  )
}
