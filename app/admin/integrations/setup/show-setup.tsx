import { Button } from '#ui/controls/button'
import { useSetup } from './use-setup.ts'

/** The way back to a checklist that was hidden before it was done. */
export function ShowSetup() {
  const { isHidden, isPending, setHidden } = useSetup()
  if (!isHidden) return null
  return (
    <Button variant="link" size="sm" loading={isPending} onClick={() => void setHidden(false)}>
      Show set-up
    </Button>
  )
}
