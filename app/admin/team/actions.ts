'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { EmployeeId } from '#db/ids'
import { confirmFirst } from '#lib/access/recent-sign-in'
import { database } from '#lib/database'
import { erasePerson } from '#lib/people/erasure/erase'
import { deactivateEmployee, reactivateEmployee } from '#lib/people/team/deactivate'
import { EmployeeForm, readEmployeeForm } from '#lib/people/team/input'
import { addEmployee, editEmployee } from '#lib/people/team/save'

const Employee = z.strictObject({ employeeId: EmployeeId })
const Edit = Employee.extend({ form: EmployeeForm })

/** Adds a person; refused with the fields that are wrong. */
export const addEmployeeAction = async (input: z.input<typeof EmployeeForm>) =>
  action('admin', EmployeeForm, input, async (admin, form) => {
    const read = readEmployeeForm(form)
    return read.ok ? addEmployee(database(), admin, read.values) : read
  })

/** Saves a person’s fields; refused with those that are wrong. */
export const editEmployeeAction = async (input: z.input<typeof Edit>) =>
  action('admin', Edit, input, async (admin, { employeeId, form }) => {
    const read = readEmployeeForm(form)
    return read.ok ? editEmployee(database(), admin, employeeId, read.values) : read
  })

/** Deactivates a person: frees the ID and signs the account out; goals stay in history. */
export const deactivateEmployeeAction = async (input: z.input<typeof Employee>) =>
  action('admin', Employee, input, (admin, { employeeId }) =>
    deactivateEmployee(database(), admin, employeeId),
  )

/** Brings a deactivated person back. */
export const reactivateEmployeeAction = async (input: z.input<typeof Employee>) =>
  action('admin', Employee, input, (admin, { employeeId }) =>
    reactivateEmployee(database(), admin, employeeId),
  )

/** Erases a person for good. Refused until an admin who signed in long ago confirms who they are. */
export const erasePersonAction = async (input: z.input<typeof Employee>) =>
  action(
    'admin',
    Employee,
    input,
    async (admin, { employeeId }) =>
      (await confirmFirst(database(), admin)) ?? erasePerson(database(), admin, employeeId),
  )
