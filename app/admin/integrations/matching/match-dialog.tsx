'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiError, postJson } from '#app/requests/fetch-json'
import type { Refusal } from '#app/requests/refusals'
import type { ConfirmMatchesResult } from '#lib/people/matching/confirm'
import { preselected, type Suggestion, suggest } from '#lib/people/matching/suggestions'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import { MatchTable } from './match-table.tsx'
import { ReadEmployees } from './reading/read-employees.tsx'
import { ReadingSummary } from './reading/reading-summary.tsx'
import type { ReadingState } from './reading/use-reading.ts'
import { LastMatch } from './result/last-match.tsx'
import { Matched } from './result/matched.tsx'

type MatchDialogProps = { state: ReadingState; onClose: () => void }

const title = 'Match by email'
const what =
  'We read ID, name and email of your Culture Amp employees, compare the emails with your unmapped employees, and store none of it. Only the IDs that you confirm are saved.'

/** Read, look at the pairs, confirm. Open while it is mounted. */
export function MatchDialog({ state, onClose }: MatchDialogProps) {
  const client = useQueryClient()
  const confirm = useMutation({
    mutationFn: async (rows: readonly Suggestion[]) => {
      const pairs = rows.map(({ employeeId, cultureAmpUserId }) => [employeeId, cultureAmpUserId])
      const result = await postJson<ConfirmMatchesResult | Refusal>('/api/admin/matches/confirm', { pairs })
      if (!result.ok) throw new ApiError(result.code, result.message)
      return result
    },
    onSuccess: async () => {
      state.forget()
      // People, mappings, counts and the card all show something else now.
      await client.invalidateQueries()
    },
  })
  const { reading, isReading } = state
  const hasRows = !isReading && reading.matches.length > 0
  return (
    <Dialog open onOpenChange={(open) => !open && !confirm.isPending && onClose()}>
      <DialogContent title={title} description={confirm.data ? undefined : what} size={hasRows ? 'xl' : 'lg'}>
        {confirm.data ? (
          <Matched result={confirm.data} onClose={onClose} />
        ) : (
          <>
            {!isReading && !reading.isComplete && <LastMatch />}
            <ReadEmployees state={state} />
            {reading.isComplete && <ReadingSummary reading={reading} />}
            {hasRows ? (
              <Choice state={state} confirm={confirm} />
            ) : (
              <DialogFooter>
                <DialogClose asChild>
                  <Button>Close</Button>
                </DialogClose>
              </DialogFooter>
            )}
          </>
        )}
      </DialogContent>
    </Dialog>
  )
}

type ChoiceProps = {
  state: ReadingState
  confirm: { isPending: boolean; error: Error | null; mutate: (rows: Suggestion[]) => void }
}

function Choice({ state: { reading, chosen: touched, setChosen }, confirm }: ChoiceProps) {
  const suggestions = useMemo(() => suggest(reading.matches), [reading.matches])
  const chosen = touched ?? preselected(suggestions)
  return (
    <>
      <MatchTable suggestions={suggestions} chosen={chosen} onChoose={setChosen} />
      {confirm.error && <Alert tone="bad">{confirm.error.message}</Alert>}
      <DialogFooter>
        <DialogClose asChild>
          <Button disabled={confirm.isPending}>Cancel</Button>
        </DialogClose>
        <Button
          variant="primary"
          loading={confirm.isPending}
          disabled={chosen.size === 0}
          onClick={() => confirm.mutate(suggestions.filter(({ key }) => chosen.has(key)))}
        >
          Confirm matches
        </Button>
      </DialogFooter>
    </>
  )
}
