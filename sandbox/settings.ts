import { demoLimit, demoOptions, type RateLimit } from './options.ts'

export type SandboxSettings = {
  port: number
  /** Where the mail server listens; null for none. */
  smtpPort: number | null
  latencyMs: readonly [number, number]
  limit: RateLimit | null
}

/** A setting that cannot be read; the message names the variable and what it takes. */
export class WrongSetting extends Error {}

/**
 * Reads the sandbox's environment: SANDBOX_PORT (4010), SANDBOX_LATENCY in milliseconds (`80-400`, or one number; `0`
 * for none), SANDBOX_RATE in calls a second (20; `0` for no limit), SANDBOX_SMTP_PORT (unset: no mail server).
 * @throws WrongSetting
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): SandboxSettings {
  return {
    port: portFrom('SANDBOX_PORT', env.SANDBOX_PORT || '4010'),
    smtpPort: env.SANDBOX_SMTP_PORT ? portFrom('SANDBOX_SMTP_PORT', env.SANDBOX_SMTP_PORT) : null,
    latencyMs: latencyFrom(env.SANDBOX_LATENCY || demoOptions.latencyMs.join('-')),
    limit: limitFrom(env.SANDBOX_RATE || String(demoLimit.perSecond)),
  }
}

function portFrom(name: string, text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new WrongSetting(`${name} is "${text}": give a port number from 0 (any free one) to 65535.`)
}

function latencyFrom(text: string): readonly [number, number] {
  const [, shortest, longest = shortest] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? []
  if (shortest !== undefined && Number(shortest) <= Number(longest))
    return [Number(shortest), Number(longest)]
  throw new WrongSetting(`SANDBOX_LATENCY is "${text}": give milliseconds such as 0, 200 or 80-400.`)
}

function limitFrom(text: string): RateLimit | null {
  if (!/^\d{1,6}$/.test(text))
    throw new WrongSetting(`SANDBOX_RATE is "${text}": give calls a second such as 20, or 0 for no limit.`)
  return Number(text) > 0 ? { ...demoLimit, perSecond: Number(text) } : null
}
