import type { EmployeeId } from '#db/ids'
import { holdersOf, peopleByEmail } from '#db/queries/people/matching/people-by-email'
import type { OrganizationTransaction } from '#db/tenant'
import type { CultureAmpEmployee } from '#lib/culture-amp/read-employees'
import { userIdKey } from '../pasted-id.ts'
import { isSameName } from './same-name.ts'

/** An unmapped employee and a Culture Amp user with one email. */
export type Match = {
  employeeId: EmployeeId
  fullName: string
  email: string
  department: string | null
  cultureAmpUserId: string
  /** Culture Amp's name; null where it has none. */
  theirName: string | null
  namesDiffer: boolean
  /** Another employee who has this ID already. */
  holder: string | null
}

/** Culture Amp's employees by what became of them. */
export type MatchCounts = {
  read: number
  withoutEmail: number
  alreadyMapped: number
  excluded: number
  /** With an email that no active employee has. */
  unknown: number
}

/** Compares Culture Amp's employees with the unmapped ones by email, without case. Stores nothing. */
export async function findMatches(
  tx: OrganizationTransaction,
  employees: readonly CultureAmpEmployee[],
): Promise<{ matches: Match[]; counts: MatchCounts }> {
  const emailOf = ({ email }: { email: string | null }) => email?.toLowerCase() ?? ''
  const emails = new Set(employees.map(emailOf))
  emails.delete('')
  const people = new Map((await peopleByEmail(tx, [...emails])).map((person) => [emailOf(person), person]))
  const counts = { read: employees.length, withoutEmail: 0, alreadyMapped: 0, excluded: 0, unknown: 0 }
  const matches: Match[] = []
  for (const employee of employees) {
    const person = people.get(emailOf(employee))
    if (employee.email === null) counts.withoutEmail++
    else if (!person) counts.unknown++
    else if (person.list === 'mapped') counts.alreadyMapped++
    else if (person.list === 'excluded') counts.excluded++
    else {
      const { id: employeeId, fullName, email, department } = person
      const theirName = employee.name ?? employee.preferredName
      const namesDiffer = !isSameName(fullName, theirName, employee.preferredName)
      const cultureAmpUserId = employee.id
      matches.push({
        employeeId,
        fullName,
        email,
        department,
        cultureAmpUserId,
        theirName,
        namesDiffer,
        holder: null,
      })
    }
  }
  return { matches: await withHolders(tx, matches), counts }
}

async function withHolders(tx: OrganizationTransaction, matches: Match[]): Promise<Match[]> {
  if (matches.length === 0) return []
  const found = await holdersOf(
    tx,
    matches.map(({ cultureAmpUserId }) => userIdKey(cultureAmpUserId)),
  )
  const holders = new Map(found.map(({ key, fullName }) => [key, fullName]))
  return matches.map((match) => ({
    ...match,
    holder: holders.get(userIdKey(match.cultureAmpUserId)) ?? null,
  }))
}
