import { organizationSummaries } from '#lib/accounts/operator/organizations'
import { operatorCommand, printColumns } from '../operator-command.ts'

const usage = 'Usage: npm run org:list'

await operatorCommand({ usage, options: [] }, async (database) => {
  const found = await organizationSummaries(database)
  if (found.length === 0) console.log('There is no organization yet. Make one: npm run admin:create')
  printColumns(
    found.map(({ id, name, people, mapped, accounts, connection }) => [
      id,
      name,
      `${people} people`,
      `${mapped} mapped`,
      `${accounts} accounts`,
      `Culture Amp ${connection.replaceAll('_', ' ')}`,
    ]),
  )
})
