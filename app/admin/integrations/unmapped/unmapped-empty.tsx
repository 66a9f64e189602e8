import { CircleCheckBig, SearchX, UsersRound } from 'lucide-react'
import Link from 'next/link'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { EmptyState } from '#ui/feedback/empty-state'
import { useConnection } from '../data.ts'

type NoUnmappedEmployeesProps = {
  search: string
  isLaterPage: boolean
  onBack: (() => void) | null
  onClear: () => void
}

/** Why no unmapped employee is listed, and the way on. */
export function NoUnmappedEmployees({ search, isLaterPage, onBack, onClear }: NoUnmappedEmployeesProps) {
  const mapped = useConnection().data?.connection.counts.mapped ?? 0
  if (search !== '') {
    return (
      <EmptyState
        icon={<SearchX />}
        title={`No unmapped employee matches “${search}”`}
        action={<Button onClick={onClear}>Show all unmapped</Button>}
      >
        People who have an ID are in the list of mapped employees below.
      </EmptyState>
    )
  }
  if (isLaterPage) {
    return (
      <EmptyState
        icon={<CircleCheckBig />}
        title="This page is empty now"
        action={onBack && <Button onClick={onBack}>Previous page</Button>}
      />
    )
  }
  if (mapped === 0) {
    return (
      <EmptyState
        icon={<UsersRound />}
        title="No employees yet"
        action={
          <Link href="/admin?tab=team" className={buttonVariants()}>
            Go to Team
          </Link>
        }
      >
        Add or import people on the Team tab. They appear here to be mapped.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<CircleCheckBig />} title="Everyone is mapped">
      New employees will appear here. Each sync updates everyone’s goals.
    </EmptyState>
  )
}
