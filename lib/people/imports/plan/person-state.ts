import type { EmployeeId } from '#db/ids'
export type Role = 'admin' | 'member'

/** What imports read and write of a person; the keys are those of the JSON in import_lines. */
export type PersonState = {
  fullName: string
  email: string | null
  title: string | null
  department: string | null
  employeeNumber: string | null
  managerId: EmployeeId | null
  /** `2026-04-03` */
  startDate: string | null
  endDate: string | null
  hasLeft: boolean
  cultureAmpUserId: string | null
  /** Why the person is not in Culture Amp; null for a person who is not excluded. */
  exclusion: string | null
  /** Of the active account; null without one. */
  role: Role | null
}

export type KnownPerson = PersonState & { id: EmployeeId }

/** The people of an organization as a check finds them. */
export type KnownPeople = {
  people: readonly KnownPerson[]
  /** Emails of accounts in lower case, with the person that the account belongs to. */
  accountEmails: ReadonlyMap<string, EmployeeId | null>
  /** The person of the admin who imports; null when the account has none. */
  actorEmployeeId: EmployeeId | null
  /** Whether a person with this email or employee number was erased. */
  isErased: (person: { email?: string | undefined; employeeNumber?: string | undefined }) => boolean
}

export const fold = (text: string): string => text.toLowerCase()
