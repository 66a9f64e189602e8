import { type FormEvent, useState } from 'react'
import { Button } from '#ui/controls/button'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import { pauseAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import { useAction } from '../use-action.ts'

type PauseDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** Asks why before syncing stops; the reason is shown on the card to the other admins. */
export function PauseDialog({ open, onOpenChange }: PauseDialogProps) {
  const [reason, setReason] = useState('')
  const renew = useInvalidate()
  const pause = useAction(pauseAction)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (pause.isPending || !(await pause.run({ reason })).ok) return
    await renew('mapped')
    setReason('')
    onOpenChange(false)
    toast('Paused. Key, mappings and goals stay.')
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Pause Culture Amp"
        description="Nothing is read until somebody resumes. Key, mappings and goals stay, and managers see the date. A sync in progress ends."
      >
        <form onSubmit={(event) => void submit(event)} className="grid gap-4">
          <Field label="Reason" optional hint="Shown on the card, for instance “quarter end”.">
            <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {pause.failure && <Alert tone="bad">{pause.failure}</Alert>}
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" loading={pause.isPending}>
              Pause
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
