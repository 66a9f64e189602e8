import { allAccounts } from '#lib/accounts/operator/accounts'
import { plural } from '#lib/format'
import { operatorCommand, printColumns, Usage } from '../operator-command.ts'

const usage = 'Usage: npm run user:list -- [--org "Example Ltd"]'

await operatorCommand({ usage, options: ['org'] }, async (database, { org }) => {
  const found = await allAccounts(database, org ?? null)
  if (found.length === 0)
    throw new Usage(org ? `No organization is named “${org}”.` : 'There is no organization yet.')
  for (const { organization, accounts } of found) {
    console.log(`\n${organization}: ${plural(accounts.length, 'account')}`)
    printColumns(
      accounts.map(({ email, role, state, lastSignedInAt }) => [
        email,
        role,
        state.replaceAll('_', ' '),
        lastSignedInAt ? `last sign-in ${lastSignedInAt.toISOString()}` : 'never signed in',
      ]),
    )
  }
})
