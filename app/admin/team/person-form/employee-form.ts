import type { PersonDetails } from '#db/queries/people/person/person-details'

/** The fields of the form as they are typed. */
export type EmployeeFormState = {
  fullName: string
  email: string
  title: string
  department: string
  employeeNumber: string
  managerId: string | null
  reviewerId: string | null
  startDate: string
  endDate: string
}

export const emptyForm: EmployeeFormState = {
  fullName: '',
  email: '',
  title: '',
  department: '',
  employeeNumber: '',
  managerId: null,
  reviewerId: null,
  startDate: '',
  endDate: '',
}

/** The form filled in with what is stored. */
export const formOf = (person: PersonDetails): EmployeeFormState => ({
  fullName: person.fullName,
  email: person.email ?? '',
  title: person.title ?? '',
  department: person.department ?? '',
  employeeNumber: person.employeeNumber ?? '',
  managerId: person.manager?.id ?? null,
  reviewerId: person.reviewer?.id ?? null,
  startDate: person.startDate ?? '',
  endDate: person.endDate ?? '',
})
