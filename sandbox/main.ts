/**
 * The sandbox as a process of its own: `node sandbox/main.ts`.
 * SANDBOX_PORT (4010), SANDBOX_LATENCY in milliseconds (`80-400`, or one number; `0` for none) and SANDBOX_RATE in calls
 * a second (20; `0` for no limit). SANDBOX_SMTP_PORT: where its mail server listens; unset, there is none.
 */
import { startMailServer } from './mail/mail-server.ts'
import { demoLimit, demoOptions, type RateLimit } from './options.ts'
import { startSandbox } from './sandbox.ts'

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function portFrom(name: string, text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  return fail(`${name} is "${text}": give a port number from 0 (any free one) to 65535.`)
}

function latencyFrom(text: string): readonly [number, number] {
  const [, shortest, longest = shortest] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? []
  if (shortest !== undefined && Number(shortest) <= Number(longest))
    return [Number(shortest), Number(longest)]
  return fail(`SANDBOX_LATENCY is "${text}": give milliseconds such as 0, 200 or 80-400.`)
}

function limitFrom(text: string): RateLimit | null {
  if (!/^\d{1,6}$/.test(text))
    return fail(`SANDBOX_RATE is "${text}": give calls a second such as 20, or 0 for no limit.`)
  return Number(text) > 0 ? { ...demoLimit, perSecond: Number(text) } : null
}

const port = portFrom('SANDBOX_PORT', process.env.SANDBOX_PORT || '4010')
const smtpPort = process.env.SANDBOX_SMTP_PORT
  ? portFrom('SANDBOX_SMTP_PORT', process.env.SANDBOX_SMTP_PORT)
  : null
const latencyMs = latencyFrom(process.env.SANDBOX_LATENCY || demoOptions.latencyMs.join('-'))
const limit = limitFrom(process.env.SANDBOX_RATE || String(demoLimit.perSecond))

try {
  const sandbox = await startSandbox({ ...demoOptions, latencyMs, limit, port })
  console.log(
    `Culture Amp sandbox: base URL ${sandbox.url}, people and their IDs ${new URL('/', sandbox.url)}`,
  )
  const mailServer = smtpPort === null ? null : await startMailServer(sandbox.mailbox, smtpPort)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => Promise.all([sandbox.stop(), mailServer?.stop()]).then(() => process.exit(0)))
  }
} catch (error) {
  if (!(error instanceof Error && 'code' in error)) throw error
  const cause = error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be opened (${error.code})`
  fail(`Port ${port} ${cause}: choose another one with SANDBOX_PORT.`)
}
