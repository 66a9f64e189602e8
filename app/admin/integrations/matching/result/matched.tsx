import { useMutation } from '@tanstack/react-query'
import { useInvalidate } from '#app/admin/integrations/data'
import { startSyncAction } from '#app/palette/actions'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { formatNumber, plural } from '#lib/format'
import type { ConfirmMatchesResult, RefusedMatch } from '#lib/people/matching/confirm'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { DialogFooter } from '#ui/overlays/dialog'
import { Undone } from './undone.tsx'
import { useUndoMatches } from './use-undo-matches.ts'

type MatchedProps = { result: ConfirmMatchesResult; onClose: () => void }

/** What was saved and what was refused, with the way back and the way on: one sync reads the goals of all of them. */
export function Matched({ result: { matchId, matched, refused }, onClose }: MatchedProps) {
  const { undo, run } = useUndoMatches()
  const invalidate = useInvalidate()
  const sync = useMutation(actionMutation(startSyncAction))
  const failure = failureOf(undo.data) ?? failureOf(sync.data)
  const canUndo = matchId !== null && !undo.data?.ok
  const syncNow = async () => {
    if (!(await sync.mutateAsync()).ok) return
    await invalidate()
    onClose()
  }
  return (
    <>
      {undo.data?.ok ? (
        <Undone {...undo.data} />
      ) : (
        matched > 0 && (
          <Alert tone="good" title={`${plural(matched, 'person', 'people')} matched`}>
            Sync now to read their goals and see that the IDs are right.
          </Alert>
        )
      )}
      {refused.length > 0 && <RefusedMatches refused={refused} />}
      {failure && <Alert tone="bad">{failure}</Alert>}
      <DialogFooter>
        {canUndo && (
          <Button loading={undo.isPending} onClick={() => void run(matchId)}>
            Undo matches
          </Button>
        )}
        <Button variant={canUndo ? 'secondary' : 'primary'} onClick={onClose}>
          Done
        </Button>
        {canUndo && (
          <Button variant="primary" loading={sync.isPending} onClick={() => void syncNow()}>
            Sync now
          </Button>
        )}
      </DialogFooter>
    </>
  )
}

const maxShown = 200

function RefusedMatches({ refused }: { refused: readonly RefusedMatch[] }) {
  return (
    <Alert
      tone="warn"
      live="alert"
      title={`${plural(refused.length, 'match was', 'matches were')} not saved`}
    >
      <ul className="mt-1 max-h-48 list-disc overflow-y-auto pl-5">
        {refused.slice(0, maxShown).map(({ fullName, reason }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list in which one person may be refused twice
          <li key={n}>
            {fullName}: {reason}
          </li>
        ))}
        {refused.length > maxShown && <li>and {formatNumber(refused.length - maxShown)} more</li>}
      </ul>
    </Alert>
  )
}
