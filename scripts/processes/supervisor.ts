import path from 'node:path'
import { demoAccounts, demoPassword } from '#db/demo/accounts'
import { sandboxApiKey } from '#sandbox/credentials/keys'
import { type Stack, startStack } from '../stack/stack.ts'
import { Fault } from './fault.ts'
import { shutdownList } from './shutdown.ts'
import { onStopRequest } from './signals.ts'

/**
 * Runs the demo until it is asked to stop or a part of it ends by itself; then stops everything in reverse order.
 * `DATA_DIR` (default `.data`) is where it keeps what it knows.
 */
export async function supervise(web: 'built' | 'dev'): Promise<void> {
  const shutdown = shutdownList()
  const stopRequested = new Promise<void>((resolve) => {
    onStopRequest(() => {
      console.log('\nStopping …')
      resolve()
    })
  })
  const run = async () => {
    const dataFolder = path.resolve(process.env.DATA_DIR || '.data')
    const stack = await startStack({ dataFolder, web, source: process.env, durable: true }, shutdown)
    if (shutdown.begun()) return
    console.log(welcome(stack))
    const story = await stack.broken
    if (!shutdown.begun()) throw new Fault(story)
  }
  const failed = run().catch((error: unknown) => error)
  const failure = await Promise.race([stopRequested, failed])
  await shutdown.run()
  if (failure) throw failure
  process.exit()
}

function welcome({ url, sandboxUrl, seeded, logFile }: Stack): string {
  const accounts = demoAccounts.map(({ email, role }) => `    ${email.padEnd(20)}${role}`)
  return `
  PerfCopilot is ready:  ${url}

  Sign in as (password for all: ${demoPassword})
${accounts.join('\n')}

  Connect Culture Amp (Admin, Integrations) to the sandbox with
    API key     ${sandboxApiKey}
    Base URL    ${sandboxUrl}
    The people’s Culture Amp IDs to map are at ${new URL('/', sandboxUrl).href}
    Emails that the demo sends are at ${new URL('/mails', sandboxUrl).href}

  ${seeded ? 'The demo organizations are new.' : 'The data from last time is kept.'} Logs are in ${logFile}.
  Ctrl-C stops everything.
`
}
