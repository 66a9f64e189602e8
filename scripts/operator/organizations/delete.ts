import { deleteOrganization } from '#db/delete-organization'
import { organizationSummaries } from '#lib/accounts/operator/organizations'
import { plural } from '#lib/format'
import { operatorCommand, Usage } from '../operator-command.ts'

const usage = `Usage: npm run org:delete -- --id ID --name "Example Ltd"   (npm run org:list shows both)
Deletes the organization with everything in it for good. Back up the database first; a backup made before still holds it.`

await operatorCommand({ usage, options: ['id', 'name'] }, async (database, { id, name }) => {
  if (!id || !name) throw new Usage('--id and --name are needed: both, so that a slip deletes nothing.')
  const found = (await organizationSummaries(database)).find((one) => one.id === id && one.name === name)
  if (!found) throw new Usage('No organization has this id and this name.')
  await deleteOrganization(database, found.id)
  console.log(
    `Deleted “${name}”: ${plural(found.people, 'person', 'people')}, ${plural(found.accounts, 'account')} and all that belonged to them.`,
  )
})
