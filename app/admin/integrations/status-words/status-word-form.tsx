import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { getJson } from '#app/requests/fetch-json'
import type { StatusOverride } from '#lib/status-words/meaning'
import type { Effect, StatusWord } from '#lib/status-words/overrides'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { DialogClose, DialogFooter } from '#ui/overlays/dialog'
import { RadioChoice } from '../connection/radio-choice.tsx'
import { peopleKeys, useInvalidate } from '../data.ts'
import { useAction } from '../use-action.ts'
import { chooseStatusWordAction } from './actions.ts'
import { willChange } from './format-changed.ts'
import { overrideChoices } from './override-choices.ts'

type StatusWordFormProps = {
  word: StatusWord
  onApplied: (statusOverride: StatusOverride, effect: Effect) => void
}

/** The choice with its suggestion, and what it would change before it applies (product.md 5, "Status words"). */
export function StatusWordForm({ word, onApplied }: StatusWordFormProps) {
  const isUndecided = word.decidedAt === null
  const [statusOverride, setStatusOverride] = useState(
    (isUndecided && word.suggestion) || word.effectiveStatus,
  )
  const renew = useInvalidate()
  const choose = useAction(chooseStatusWordAction)
  const effect = useQuery({
    queryKey: peopleKeys.statusWordEffect(word.word, statusOverride),
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ word: word.word, statusOverride })
      return getJson<Effect>(`/api/admin/status-words/effect?${asked}`, signal)
    },
    staleTime: 0,
  })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (choose.isPending || !effect.data) return
    const result = await choose.run({ word: word.word, statusOverride })
    if (!result.ok) return
    // Before the renewal, which would count the effect of what has just applied: none.
    onApplied(statusOverride, result)
    await renew('status-words', 'mapped', 'preview', 'proof')
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
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
        {effect.data &&
          willChange(
            effect.data,
            overrideChoices[word.effectiveStatus].label,
            overrideChoices[statusOverride].label,
          )}
      </p>
      {effect.error && (
        <Alert tone="bad" title="What this would change could not be counted.">
          {effect.error.message}
        </Alert>
      )}
      {choose.failure && <Alert tone="bad">{choose.failure}</Alert>}
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" loading={choose.isPending} disabled={!effect.data}>
          Apply
        </Button>
      </DialogFooter>
    </form>
  )
}
