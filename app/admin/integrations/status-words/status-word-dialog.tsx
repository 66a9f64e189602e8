import type { StatusOverride } from '#lib/status-words/meaning'
import type { StatusWord } from '#lib/status-words/overrides'
import { toast } from '#ui/feedback/toast'
import { Dialog, DialogContent } from '#ui/overlays/dialog'
import { useLastValue } from '../use-last-value.ts'
import { changed } from './format-changed.ts'
import { StatusWordForm } from './status-word-form.tsx'

type StatusWordDialogProps = { word: StatusWord | null; onClose: () => void }

/** Chooses what a status word counts as. Open while there is a word. */
export function StatusWordDialog({ word, onClose }: StatusWordDialogProps) {
  const shown = useLastValue(word)
  if (!shown) return null
  return (
    <Dialog
      open={word !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <DialogContent
        title={`What “${shown.spelling}” counts as`}
        description="For the goals that are stored, at once, and for every sync from now on. Choosing again undoes it."
      >
        <StatusWordForm
          key={shown.word}
          word={shown}
          onApplied={(statusOverride, effect) => {
            onClose()
            toast(`“${shown.spelling}” ${outcomes[statusOverride]}. ${changed(effect)}`)
          }}
        />
      </DialogContent>
    </Dialog>
  )
}

const outcomes: Record<StatusOverride, string> = {
  completed: 'counts as completed now',
  on_track: 'counts as on track now',
  at_risk: 'counts as at risk now',
  off_track: 'counts as off track now',
  hidden: 'is left out now',
}
