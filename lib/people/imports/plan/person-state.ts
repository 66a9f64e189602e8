import type { EmployeeId } from '#db/ids'
import type { StoredPerson } from '#db/queries/imports/known-people'

export type Role = 'admin' | 'member'

/** What imports read and write of a person; the keys are those of the JSON in import_lines. */
export type PersonState = Omit<StoredPerson, 'id'>

export type KnownPerson = StoredPerson

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

export const foldCase = (text: string): string => text.toLowerCase()
