import { parseArgs } from 'node:util'
import { openDatabase } from '#db/connection/client'
import { createAdmin } from '#lib/accounts/operator/create-admin'
import { environment } from '#lib/environment'
import { command, readDotEnv } from '../processes/command.ts'
import { Fault } from '../processes/fault.ts'
import { requireTables } from '../stack/prepare-database.ts'

const usage =
  'Usage: npm run admin:create -- --org "Example Ltd" --email ada@example.com [--name "Ada Lovelace"]'

await command(async () => {
  readDotEnv()
  const { org = '', email = '', name } = givenOptions()
  const { directDatabaseUrl, nextAuthUrl, isPasswordSignInOn } = environment()
  await requireTables(directDatabaseUrl)
  const database = openDatabase(directDatabaseUrl, 1)
  try {
    const given = { organization: org, email, ...(name ? { name } : {}) }
    const created = await createAdmin(database, given, { isPasswordSignInOn })
    if (!created.ok) throw new Fault(`${created.message}\n${usage}`)
    if (created.isNewOrganization) console.log(`Created the organization “${org}”.`)
    const { origin } = new URL(nextAuthUrl)
    if (created.password === null) {
      console.log(
        `Created the HR admin ${email}, without a password (PASSWORD_SIGNIN is off).\nOnce web and worker run, sign in at ${origin} by single sign-on with this email.`,
      )
    } else {
      console.log(
        `Created the HR admin ${email}. The password is shown this once:\n\n    ${created.password}\n\nOnce web and worker run, sign in at ${origin} and change it under “Your account”.`,
      )
    }
  } finally {
    await database.close()
  }
})

function givenOptions() {
  try {
    const options = { org: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } } as const
    return parseArgs({ options }).values
  } catch {
    throw new Fault(usage)
  }
}
