import { changeByOperator } from '#lib/accounts/operator/accounts'
import { Fault } from '../../processes/fault.ts'
import { operatorCommand, Usage } from '../operator-command.ts'

const usage = 'Usage: npm run user:make-admin -- --email ada@example.com [--org "Example Ltd"]'

await operatorCommand({ usage, options: ['email', 'org'] }, async (database, { email, org }) => {
  if (!email) throw new Usage('--email needs the address of the account.')
  const changed = await changeByOperator(database, { email, organization: org ?? null }, 'make_admin')
  if (changed.length === 0) throw new Usage(`No account has the address ${email}.`)
  for (const { organization, result } of changed) {
    if (!result.ok) throw new Fault(`${organization}: ${result.message}`)
    console.log(`${organization}: ${email} is an HR admin.`)
  }
})
