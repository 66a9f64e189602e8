import { type FormEvent, useState } from 'react'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import { useInvalidate } from '../data.ts'
import { useAction } from '../use-action.ts'
import { setTimeZoneAction } from './actions.ts'
import { TimeZoneSelect } from './time-zone-select.tsx'

type TimeZoneDialogProps = { timeZone: string; open: boolean; onOpenChange: (open: boolean) => void }

/** By whose clocks the daily sync goes; for the whole organization. */
export function TimeZoneDialog({ timeZone, open, onOpenChange }: TimeZoneDialogProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const renew = useInvalidate()
  const set = useAction(setTimeZoneAction)
  const wanted = chosen ?? timeZone

  const change = (isOpen: boolean) => {
    setChosen(null)
    set.clear()
    onOpenChange(isOpen)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (set.isPending || !(await set.run({ timeZone: wanted })).ok) return
    await renew()
    change(false)
    toast(`The daily sync goes by the clocks of ${wanted}.`)
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent
        title="Time zone"
        description="The daily sync goes by its clocks, in summer and winter. It is the same for everybody in your organization."
      >
        <form onSubmit={(event) => void submit(event)} className="grid gap-4">
          <TimeZoneSelect value={wanted} onChange={setChosen} />
          {set.failure && <Alert tone="bad">{set.failure}</Alert>}
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" loading={set.isPending}>
              Save
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
