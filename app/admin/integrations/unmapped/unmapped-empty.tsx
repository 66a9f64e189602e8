import { CircleCheckBig, SearchX, UsersRound } from 'lucide-react'
import { Button } from '#ui/controls/button'
import { EmptyState } from '#ui/feedback/empty-state'
import { useConnection } from '../data.ts'

type NobodyUnmappedProps = {
  search: string
  isLaterPage: boolean
  onBack: (() => void) | null
  onClear: () => void
}

/** Why no unmapped employee is listed, and the way on. */
export function NobodyUnmapped({ search, isLaterPage, onBack, onClear }: NobodyUnmappedProps) {
  const mapped = useConnection().data?.connection.counts.mapped ?? 0
  if (search !== '') {
    return (
      <EmptyState
        icon={<SearchX />}
        title={`No unmapped employee matches “${search}”`}
        action={<Button onClick={onClear}>Show all unmapped</Button>}
      >
        Whoever has an ID already is in the list of mapped employees below.
      </EmptyState>
    )
  }
  if (isLaterPage) {
    return (
      <EmptyState
        icon={<CircleCheckBig />}
        title="Nobody is left on this page"
        action={onBack && <Button onClick={onBack}>Previous page</Button>}
      />
    )
  }
  if (mapped === 0) {
    return (
      <EmptyState icon={<UsersRound />} title="There is nobody to map yet">
        Employees appear here as soon as they are in the team.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<CircleCheckBig />} title="Everybody is mapped">
      Well done. Joiners will appear here; goals of everybody else come with each sync.
    </EmptyState>
  )
}
