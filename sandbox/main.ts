/** The sandbox as a process of its own: `node sandbox/main.ts`, set by the variables of sandbox/settings.ts. */
import { startMailServer } from './mail/mail-server.ts'
import { demoOptions } from './options.ts'
import { startSandbox } from './sandbox.ts'
import { readSettings, WrongSetting } from './settings.ts'

try {
  const { smtpPort, ...settings } = readSettings(process.env)
  const sandbox = await startSandbox({ ...demoOptions, ...settings })
  console.log(
    `Culture Amp sandbox: base URL ${sandbox.url}, people and their IDs ${new URL('/', sandbox.url)}`,
  )
  const mailServer = smtpPort === null ? null : await startMailServer(sandbox.mailbox, smtpPort)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => Promise.all([sandbox.stop(), mailServer?.stop()]).then(() => process.exit(0)))
  }
} catch (error) {
  console.error(sentenceOf(error))
  process.exit(1)
}

function sentenceOf(error: unknown): string {
  if (error instanceof WrongSetting) return error.message
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === undefined || port === undefined) throw error
  const cause = code === 'EADDRINUSE' ? 'is already in use' : `cannot be opened (${code})`
  return `Port ${port} ${cause}: choose another one with SANDBOX_PORT.`
}
