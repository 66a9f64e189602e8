'use client'

import { ChevronLeft, Eye } from 'lucide-react'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { LoadError } from '#app/requests/load-error.tsx'
import { factsLine } from '#lib/format'
import { buttonVariants } from '#ui/controls/button-variants'
import { Alert } from '#ui/feedback/alert'
import { loadPart } from '#ui/feedback/load-part'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { PageHeader } from '#ui/layout/page-header'
import { RowDialogs } from '#ui/overlays/row-dialogs'
import { PersonMenu } from '../team/person-menu.tsx'
import type { TeamMember } from '../team/team-data.ts'
import type { BackLink } from './came-from.ts'
import { GoalsCard } from './goals/goals-card.tsx'
import { MappingCard } from './mapping-card.tsx'
import { missingGoalsReason } from './missing-goals-reason.ts'
import { PersonOutcomesCard } from './outcomes/outcomes-card.tsx'
import { PersonCard } from './person-card.tsx'
import { type PersonView, usePerson } from './person-data.ts'
import { PersonalDataCard } from './privacy/personal-data-card.tsx'

// Far down the page.
const SentCard = dynamic(
  loadPart(() => import('./sent/sent-card.tsx').then((file) => file.SentCard)),
  { ssr: false },
)

type PersonPageViewProps = {
  employeeId: string
  name: string
  /** The list that one came from. */
  back: BackLink
}

/** One person for admins: who they are, the mapping, and why a goal is or is not in the block. */
export function PersonPageView({ employeeId, name, back }: PersonPageViewProps) {
  const query = usePerson(employeeId)
  const { data } = query
  const why = data && missingGoalsReason(data)
  const person = data?.person
  const fullName = person?.fullName ?? name
  return (
    <div className="grid min-w-0 gap-5">
      <PageHeader
        title={fullName}
        back={
          <Link
            href={back.href}
            className="inline-flex items-center gap-1 rounded-md text-muted hover:text-ink"
          >
            <ChevronLeft aria-hidden className="size-4" />
            {back.label}
          </Link>
        }
        description={factsLine([person?.title, person?.department])}
        actions={
          person && (
            <>
              {!person.deactivatedAt && (
                <Link href={`/reviews/${employeeId}` as Route} className={buttonVariants()}>
                  <Eye aria-hidden />
                  Preview goals
                </Link>
              )}
              <RowDialogs>
                <PersonMenu
                  person={{ id: person.id, fullName: person.fullName, ...accountInMenu(person) }}
                  isDeactivated={person.deactivatedAt !== null}
                />
              </RowDialogs>
            </>
          )
        }
      />
      <LoadError what="this person" query={query} />
      {query.isPending && (
        <div className="rounded-xl border border-line bg-surface pt-4 shadow-lift">
          <SkeletonRows rows={6} label="Loading this person" />
        </div>
      )}
      {why && (
        <Alert tone={why.tone} title={why.title}>
          {why.next}
        </Alert>
      )}
      {data && (
        <div className="grid min-w-0 items-start gap-5 lg:grid-cols-2">
          <PersonCard view={data} />
          <MappingCard view={data} />
        </div>
      )}
      <GoalsCard employeeId={employeeId} />
      <PersonOutcomesCard employeeId={employeeId} />
      <SentCard employeeId={employeeId} fullName={fullName} />
      {person && <PersonalDataCard person={person} />}
    </div>
  )
}

/** As in the list of people: a deactivated account counts as none. */
function accountInMenu({ account }: PersonView['person']): Pick<TeamMember, 'role' | 'accountState'> {
  if (!account || account.isDeactivated) return { role: null, accountState: null }
  return { role: account.role, accountState: account.signIn }
}
