import { readinessOfPeople } from '#db/queries/readiness/readiness'
import { readSettings } from '#db/queries/settings/settings'
import type { OrganizationTransaction } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { csvLine } from '#lib/csv/line'
import { plural } from '#lib/format'
import { readinessRequest } from './readiness.ts'
import { readinessLabels } from './states.ts'

const head = [
  'email',
  'full_name',
  'department',
  'manager',
  'manager_email',
  'state',
  'what_to_do',
  'goals_in_period',
  'last_synced_at',
]

/**
 * The readiness of everyone whom the filters find, as a CSV file without any goal's text. Recorded in the activity log.
 * @param params the filters, as for `readinessPage`
 */
export async function readinessFile(
  tx: OrganizationTransaction,
  actor: Actor,
  params: URLSearchParams,
): Promise<{ name: string; body: string }> {
  const { filters } = readinessRequest(params)
  const settings = await readSettings(tx)
  const { rows } = await readinessOfPeople(tx, settings, filters, { limit: 1_000_000, offset: 0 })
  const summary = `Exported the readiness of ${plural(rows.length, 'person', 'people')}.`
  await recordActivity(tx, { userId: actor.userId, action: 'readiness.exported', summary })
  const lines = rows.map((person) =>
    csvLine([
      person.email,
      person.fullName,
      person.department,
      person.managerName,
      person.managerEmail,
      readinessLabels[person.state].name,
      readinessLabels[person.state].fix,
      person.goals,
      person.lastSyncedAt,
    ]),
  )
  // With a byte order mark, since Excel takes a CSV file without one for Windows-1252.
  return { name: 'readiness.csv', body: `\uFEFF${csvLine(head)}${lines.join('')}` }
}
