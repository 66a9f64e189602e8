import { UserRoundSearch, Users } from 'lucide-react'
import Link from 'next/link'
import { buttonVariants } from '#ui/controls/button-variants'
import { EmptyState } from '#ui/feedback/empty-state'

/** Shown to a viewer without reports; an admin is shown the way to everyone. */
export function NoReports({ isAdmin }: { isAdmin: boolean }) {
  return (
    <div className="rounded-xl border border-line bg-surface shadow-lift">
      {isAdmin ? (
        <EmptyState
          icon={<UserRoundSearch />}
          title="No one reports to you"
          action={
            <>
              <Link href="/admin?tab=team" className={buttonVariants({ variant: 'primary' })}>
                Open the team
              </Link>
              <Link href="/admin?tab=integrations" className={buttonVariants()}>
                Mapped employees
              </Link>
            </>
          }
        >
          As an HR admin you can preview anyone’s goals from the team or from mapped employees.
        </EmptyState>
      ) : (
        <EmptyState icon={<Users />} title="No one reports to you yet">
          Managers see their reports’ goals here. If someone should report to you, ask an HR admin to set you
          as their manager.
        </EmptyState>
      )}
    </div>
  )
}
