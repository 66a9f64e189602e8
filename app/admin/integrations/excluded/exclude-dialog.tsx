import { type FormEvent, useState } from 'react'
import { Button } from '#ui/controls/button'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import { excludeAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'
import type { UnmappedRow } from '../people/people-rows.ts'
import { useAction } from '../use-action.ts'

type ExcludeDialogProps = { person: UnmappedRow; open: boolean; onOpenChange: (open: boolean) => void }

/** Asks why somebody is not in Culture Amp; they leave the list and can be brought back. */
export function ExcludeDialog({ person, open, onOpenChange }: ExcludeDialogProps) {
  const [reason, setReason] = useState('')
  const renew = useInvalidate()
  const exclude = useAction(excludeAction)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (exclude.isPending || !(await exclude.run({ employeeId: person.id, reason })).ok) return
    toast(`${person.fullName} is set aside.`)
    // Before closing: the focus must not go back to a row that is about to leave.
    await renew('unmapped', 'set-aside')
    onOpenChange(false)
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`${person.fullName} is not in Culture Amp`}
        description="They leave this list and no sync asks for them. You can bring them back at any time."
      >
        <form onSubmit={(event) => void submit(event)} className="grid gap-4">
          <Field label="Reason" optional hint="For instance “contractor” or “on leave”.">
            <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {exclude.failure && <Alert tone="bad">{exclude.failure}</Alert>}
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" loading={exclude.isPending}>
              Set aside
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
