import { renameOrganization } from '#lib/accounts/operator/organizations'
import { operatorCommand, Usage } from '../operator-command.ts'

const usage = 'Usage: npm run org:rename -- --id ID --to "Example Ltd"   (npm run org:list shows the ids)'

await operatorCommand({ usage, options: ['id', 'to'] }, async (database, { id = '', to = '' }) => {
  const renamed = await renameOrganization(database, id, to)
  if (!renamed.ok) throw new Usage(renamed.message)
  console.log(`“${renamed.before}” is “${to.trim()}” now.`)
})
