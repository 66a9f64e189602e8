import { useQuery } from '@tanstack/react-query'
import { failureOf } from '#app/requests/call-action'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import { plural } from '#lib/format'
import type { latestImportView } from '#lib/people/imports/view'
import { Button } from '#ui/controls/button'
import { RelativeTime } from '#ui/display/relative-time'
import { Alert } from '#ui/feedback/alert'
import { Undone } from './undone.tsx'
import { useUndoMatches } from './use-undo-matches.ts'

type Latest = Jsonified<Awaited<ReturnType<typeof latestImportView>>>

/** The matches confirmed before, with the way back while there is one. */
export function LastMatch() {
  const { data } = useQuery({
    queryKey: ['latest-matches'],
    queryFn: ({ signal }) => getJson<Latest>('/api/admin/matches/latest', signal),
  })
  const { undo, run } = useUndoMatches()
  const latest = data?.latest
  if (undo.data?.ok) return <Undone {...undo.data} />
  if (!latest?.appliedAt || !latest.isUndoable) return null
  const failure = failureOf(undo.data)
  return (
    <>
      <Alert
        tone="info"
        live="note"
        title={`Last time: ${plural(latest.counts.changed ?? 0, 'person', 'people')} matched`}
        action={
          <Button size="sm" loading={undo.isPending} onClick={() => void run(latest.id)}>
            Undo matches
          </Button>
        }
      >
        <RelativeTime instant={latest.appliedAt} />
        {latest.appliedBy ? ` by ${latest.appliedBy}.` : '.'}
      </Alert>
      {failure && <Alert tone="bad">{failure}</Alert>}
    </>
  )
}
