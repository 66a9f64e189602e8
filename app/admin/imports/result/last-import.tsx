import { useQuery } from '@tanstack/react-query'
import { failureOf } from '#app/requests/call-action'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import type { latestImportView } from '#lib/people/imports/view'
import { Button } from '#ui/controls/button'
import { RelativeTime } from '#ui/display/relative-time'
import { Alert } from '#ui/feedback/alert'
import type { ImportDialogKind } from '../kinds.ts'
import type { ImportState } from '../use-import.ts'
import { formatImported } from './format-imported.ts'
import { Undone } from './undone.tsx'

type Latest = Jsonified<Awaited<ReturnType<typeof latestImportView>>>

/** The import before, with the way back while there is one. */
export function LastImport({ kind, state }: { kind: ImportDialogKind; state: ImportState }) {
  const { data } = useQuery({
    queryKey: ['latest-import', kind.kind],
    queryFn: ({ signal }) => getJson<Latest>(`/api/admin/imports/latest?kind=${kind.kind}`, signal),
  })
  const { undo } = state
  const latest = data?.latest
  if (undo.data?.ok) return <Undone result={undo.data} />
  if (!latest?.appliedAt || latest.state !== 'applied') return null
  return (
    <>
      <Alert
        tone="info"
        live="note"
        title={`Last import: ${latest.fileName ?? 'pasted rows'}`}
        action={
          latest.isUndoable && (
            <Button size="sm" loading={undo.isPending} onClick={() => void state.revert(latest.id)}>
              Undo import
            </Button>
          )
        }
      >
        <RelativeTime instant={latest.appliedAt} />
        {latest.appliedBy ? ` by ${latest.appliedBy}. ` : '. '}
        {formatImported(kind.kind, latest.counts)}
      </Alert>
      {failureOf(undo.data) && <Alert tone="bad">{failureOf(undo.data)}</Alert>}
    </>
  )
}
