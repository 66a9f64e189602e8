import { useMutation, useQueryClient } from '@tanstack/react-query'
import { actionMutation } from '#app/requests/call-action'
import { undoMatchesAction } from '../actions.ts'

/** Undoes confirmed matches, and reads everything again that shows them. */
export function useUndoMatches() {
  const client = useQueryClient()
  const undo = useMutation(actionMutation(undoMatchesAction))
  const run = async (matchId: string) => {
    if ((await undo.mutateAsync({ matchId })).ok) await client.invalidateQueries()
  }
  return { undo, run }
}
