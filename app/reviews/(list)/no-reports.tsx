import { UserRoundSearch, Users } from 'lucide-react'
import Link from 'next/link'
import { buttonVariants } from '#ui/controls/button-variants'
import { EmptyState } from '#ui/feedback/empty-state'

/** What somebody sees to whom nobody reports: an admin is shown the way to everybody. */
export function NoReports({ isAdmin }: { isAdmin: boolean }) {
  return (
    <div className="rounded-xl border border-line bg-surface shadow-lift">
      {isAdmin ? (
        <EmptyState
          icon={<UserRoundSearch />}
          title="Nobody reports to you"
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
          As an HR admin you can preview anybody’s goals, from the team or from the list of mapped employees.
        </EmptyState>
      ) : (
        <EmptyState icon={<Users />} title="Nobody reports to you yet">
          This is where managers read their people’s goals before a review, so there is nothing for you to do.
          If somebody should report to you, ask an HR admin to set you as their manager.
        </EmptyState>
      )}
    </div>
  )
}
