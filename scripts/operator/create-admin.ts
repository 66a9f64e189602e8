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
  const { org = '', email = '', name } = given()
  const { databaseUrl, nextAuthUrl } = environment()
  await requireTables(databaseUrl)
  const database = openDatabase(databaseUrl, 1)
  try {
    const created = await createAdmin(database, { organization: org, email, ...(name ? { name } : {}) })
    if (!created.ok) throw new Fault(`${created.message}\n${usage}`)
    if (created.isNewOrganization) console.log(`Made the organization “${org}”.`)
    console.log(`Made the HR admin ${email}. The password is shown this once:\n\n    ${created.password}\n`)
    console.log(
      `Once web and worker run, sign in at ${new URL(nextAuthUrl).origin} and change it under “Your account”.`,
    )
  } finally {
    await database.close()
  }
})

function given() {
  try {
    const options = { org: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } } as const
    return parseArgs({ options }).values
  } catch {
    throw new Fault(usage)
  }
}
