import type { Database } from '#db/connection/client'
import { organizationSummary, renameOrganizationTo } from '#db/queries/users'
import { allOrganizations } from '#db/system'
import { withOrganization } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'

/** Every organization with its numbers, by name. For operators' commands. */
export async function organizationSummaries(database: Database) {
  const found = []
  for (const { id, name } of await allOrganizations(database))
    found.push({ id, name, ...(await withOrganization(database, id, organizationSummary)) })
  return found.toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Renames an organization. Recorded as done by the operator. */
export async function renameOrganization(
  database: Database,
  id: string,
  to: string,
): Promise<{ ok: true; before: string } | { ok: false; message: string }> {
  const name = to.trim()
  if (name === '' || name.length > 200)
    return { ok: false, message: '--to needs a name of at most 200 characters.' }
  const known = (await allOrganizations(database)).find((one) => one.id === id)
  if (!known) return { ok: false, message: 'No organization has this id.' }
  await withOrganization(database, known.id, async (tx) => {
    await renameOrganizationTo(tx, name)
    await recordActivity(tx, {
      userId: null,
      action: 'organization.renamed',
      summary: `By the operator: renamed the organization to ${name}.`,
    })
  })
  return { ok: true, before: known.name }
}
