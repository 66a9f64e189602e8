import { unmappedForExport } from '#db/queries/people/unmapped-export'
import type { OrganizationTransaction } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { csvLine } from '#lib/csv/line'
import { plural } from '#lib/format'

/** The columns that *Import IDs* recognizes, with name and department for the people who fill the file in. */
const head = ['email', 'full_name', 'employee_id', 'department', 'culture_amp_user_id', 'not_in_culture_amp']

/** The unmapped employees as a CSV file whose ID column is empty: filled in, it can be imported again. */
export async function unmappedFile(
  tx: OrganizationTransaction,
  actor: Actor,
): Promise<{ name: string; body: string }> {
  const people = await unmappedForExport(tx)
  const summary = `Exported ${plural(people.length, 'unmapped person', 'unmapped people')}.`
  await recordActivity(tx, { userId: actor.userId, action: 'mapping.exported', summary })
  const lines = people.map((person) =>
    csvLine([person.email, person.fullName, person.employeeNumber, person.department, '', '']),
  )
  // With a byte order mark, since Excel takes a CSV file without one for Windows-1252.
  return { name: 'unmapped-employees.csv', body: `\uFEFF${csvLine(head)}${lines.join('')}` }
}
