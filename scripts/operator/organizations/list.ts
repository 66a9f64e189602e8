import { organizationSummaries } from '#lib/accounts/operator/organizations'
import { formatNumber, plural } from '#lib/format'
import { operatorCommand, printColumns } from '../operator-command.ts'

const usage = 'Usage: npm run org:list'

await operatorCommand({ usage, options: [] }, async (database) => {
  const found = await organizationSummaries(database)
  if (found.length === 0) console.log('There is no organization yet. Make one: npm run admin:create')
  printColumns(
    found.map(({ id, name, people, mapped, accounts, connection }) => [
      id,
      name,
      plural(people, 'person', 'people'),
      `${formatNumber(mapped)} mapped`,
      plural(accounts, 'account'),
      `Culture Amp ${connection.replaceAll('_', ' ')}`,
    ]),
  )
})
