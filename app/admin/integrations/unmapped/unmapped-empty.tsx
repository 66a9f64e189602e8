import { CircleCheckBig, UserMinus, UsersRound } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { plural } from '#lib/format'
import { buttonVariants } from '#ui/controls/button-variants'
import { EmptyState } from '#ui/feedback/empty-state'
import { usePeopleTotals } from '../data.ts'
import { segmentAddress } from '../people/segments.ts'

/** Why no employee is unmapped, and the way on. */
export function NoUnmappedEmployees() {
  const { data } = usePeopleTotals()
  if (!data) return null
  const { mapped, excluded } = data
  if (mapped === 0 && excluded === 0) {
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
  if (mapped === 0) {
    return (
      <EmptyState
        icon={<UserMinus />}
        title="Everyone is excluded"
        action={
          <Link href={segmentAddress('excluded') as Route} className={buttonVariants()}>
            Show excluded employees
          </Link>
        }
      >
        {plural(excluded, 'employee')} excluded. Restore those who are in Culture Amp.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<CircleCheckBig />} title="Everyone is mapped">
      New employees will appear here. Each sync updates everyone’s goals.
    </EmptyState>
  )
}
