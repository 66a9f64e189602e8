import { parseArgs } from 'node:util'
import { openDatabase } from '#db/connection/client'
import { operatorReset } from '#lib/accounts/operator/reset-link'
import { environment } from '#lib/environment'
import { command, readDotEnv } from '../processes/command.ts'
import { Fault } from '../processes/fault.ts'
import { requireTables } from '../stack/prepare-database.ts'

const usage = 'Usage: npm run user:reset -- --email ada@example.com'

await command(async () => {
  readDotEnv()
  const email = givenEmail()
  const { directDatabaseUrl, nextAuthUrl, isPasswordSignInOn } = environment()
  if (!isPasswordSignInOn) throw new Fault('PASSWORD_SIGNIN is off: people sign in by single sign-on only.')
  await requireTables(directDatabaseUrl)
  const database = openDatabase(directDatabaseUrl, 1)
  try {
    const links = await operatorReset(database, new URL(nextAuthUrl).origin, email)
    if (links.length === 0) throw new Fault(`No active account has the address ${email}.\n${usage}`)
    for (const { organizationName, url, expiresAt } of links)
      console.log(
        `${organizationName}: a link that works once, until ${expiresAt.toISOString()}\n\n    ${url}\n`,
      )
  } finally {
    await database.close()
  }
})

function givenEmail(): string {
  try {
    const { email } = parseArgs({ options: { email: { type: 'string' } } }).values
    if (email) return email
  } catch {
    // Said below, as for no address.
  }
  throw new Fault(usage)
}
