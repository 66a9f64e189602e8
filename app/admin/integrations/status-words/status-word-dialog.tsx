import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { getJson } from '#app/requests/fetch-json'
import type { StatusOverride } from '#lib/status-words/meaning'
import type { Effect, StatusWord } from '#lib/status-words/overrides'
import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { FormDialog } from '#ui/overlays/form-dialog'
import { RadioChoice } from '../connection/radio-choice.tsx'
import { useInvalidate } from '../data.ts'
import { peopleKeys } from '../query-keys.ts'
import { chooseStatusWordAction } from './actions.ts'
import { formatApplied, formatEffect } from './format-effect.ts'
import { overrideChoices } from './override-choices.ts'

type StatusWordDialogProps = { word: StatusWord; onClose: () => void }

/** Chooses what a status word counts as, with the suggestion, and shows the effect before it applies. */
export function StatusWordDialog({ word, onClose }: StatusWordDialogProps) {
  const isUndecided = word.decidedAt === null
  const [statusOverride, setStatusOverride] = useState(
    (isUndecided && word.suggestion) || word.effectiveStatus,
  )
  const invalidate = useInvalidate()
  const choose = useMutation(actionMutation(chooseStatusWordAction))
  const effect = useEffectOf(word, statusOverride)

  const submit = async () => {
    const result = await choose.mutateAsync({ word: word.word, statusOverride })
    if (!result.ok) return
    // Before the lists are read again, which would count the effect of what has just applied: none.
    onClose()
    toast(`“${word.spelling}” ${outcomes[statusOverride]}. ${formatApplied(result)}`)
    await invalidate('status-words', 'mapped', 'preview', 'proof')
  }

  return (
    <FormDialog
      title={`Map “${word.spelling}”`}
      description="Applies to existing goals now and to future syncs. You can change it later."
      submitLabel="Apply"
      isPending={choose.isPending}
      isIncomplete={!effect.data}
      failure={failureOf(choose.data)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <RadioChoice<StatusOverride>
        legend="Counts as"
        value={statusOverride}
        onChange={setStatusOverride}
        options={Object.entries(overrideChoices).map(([value, { label, hint }]) => ({
          value: value as StatusOverride,
          label: value === word.suggestion ? `${label} (suggested)` : label,
          hint,
        }))}
      />
      <p role="status" className="min-h-5 font-medium">
        {effect.data && formatEffect(effect.data, nameOf(word.effectiveStatus), nameOf(statusOverride))}
      </p>
      {effect.error && (
        <Alert tone="bad" title="Couldn’t count the goals this would change.">
          {effect.error.message}
        </Alert>
      )}
    </FormDialog>
  )
}

/** How many goals of how many people a choice would change. */
const useEffectOf = ({ word }: StatusWord, statusOverride: StatusOverride) =>
  useQuery({
    queryKey: peopleKeys.statusWordEffect(word, statusOverride),
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ word, statusOverride })
      return getJson<Effect>(`/api/admin/status-words/effect?${asked}`, signal)
    },
    staleTime: 0,
  })

const nameOf = (choice: StatusOverride) => overrideChoices[choice].name ?? overrideChoices[choice].label

const outcomes: Record<StatusOverride, string> = {
  completed: 'now counts as completed',
  on_track: 'now counts as on track',
  at_risk: 'now counts as at risk',
  off_track: 'now counts as off track',
  hidden: 'is now hidden',
}
