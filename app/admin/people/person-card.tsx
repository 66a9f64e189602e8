import type { Route } from 'next'
import Link from 'next/link'
import { roleNames } from '#lib/access/role-names'
import { formatNumber } from '#lib/format'
import { Day } from '#ui/clock/day'
import { Pill } from '#ui/display/pill'
import { RelativeTime } from '#ui/display/relative-time'
import { Card } from '#ui/layout/card'
import { Fact, Facts } from './facts.tsx'
import type { PersonView } from './person-data.ts'

/** Who the person is, and both directions of the reporting line. */
export function PersonCard({ view: { person, above, reports } }: { view: PersonView }) {
  const account = person.account
  return (
    <Card title="Person">
      <Facts>
        <Fact term="Email">{person.email}</Fact>
        <Fact term="Employee number">{person.employeeNumber}</Fact>
        <Fact term="Started">{person.startDate && <Day day={person.startDate} />}</Fact>
        <Fact term="Last day">{person.endDate && <Day day={person.endDate} />}</Fact>
        <Fact term="Left">{person.deactivatedAt && <RelativeTime instant={person.deactivatedAt} />}</Fact>
        <Fact term="Account">{account && `${account.email}, ${accountWord(account)}`}</Fact>
        <Fact term="Reviewer">{person.reviewer && <PersonLink person={person.reviewer} />}</Fact>
        <Fact term="Reports to">{above.length > 0 ? <ReportingLine people={above} /> : 'No one'}</Fact>
        <Fact term="Reports">
          {reports.length > 0 && <Reports people={reports} total={person.reports} />}
        </Fact>
        <Fact term="In the team since">
          <RelativeTime instant={person.createdAt} />
        </Fact>
        <Fact term="Last updated">
          <RelativeTime instant={person.lastSeenAt} />
        </Fact>
      </Facts>
    </Card>
  )
}

function accountWord({ role, isDeactivated, signIn }: NonNullable<PersonView['person']['account']>): string {
  if (isDeactivated) return 'deactivated'
  const word = roleNames[role]
  if (signIn === 'invited') return `${word}, invited`
  return signIn === 'invitation_expired' ? `${word}, invitation expired` : word
}

type Linked = { id: string; fullName: string; hasLeft?: boolean }

function PersonLink({ person }: { person: Linked }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Link
        href={`/admin/people/${person.id}` as Route}
        prefetch={false}
        className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
      >
        {person.fullName}
      </Link>
      {person.hasLeft && <Pill tone="warn">Has left</Pill>}
    </span>
  )
}

/** The managers above, nearest first. */
function ReportingLine({ people }: { people: Linked[] }) {
  return (
    <ol className="grid gap-1">
      {people.map((person) => (
        <li key={person.id}>
          <PersonLink person={person} />
        </li>
      ))}
    </ol>
  )
}

function Reports({ people, total }: { people: Linked[]; total: number }) {
  return (
    <>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {people.slice(0, 10).map((person) => (
          <li key={person.id} className="min-w-0">
            <PersonLink person={person} />
          </li>
        ))}
      </ul>
      {total > 10 && <p className="mt-1 text-muted">and {formatNumber(total - 10)} more</p>}
    </>
  )
}
